'use strict';

const [form, query, variables, answer, status] = ['form', 'query', 'variables', 'answer', 'status'].map(id => document.getElementById(id));
const button = form.querySelector('button');
// The link signs in once: this tab keeps what it gave, until it is closed.
const given = JSON.parse(document.getElementById('sign-in').textContent);
if (given) sessionStorage.setItem('sign-in', given);
if (location.search) history.replaceState(null, '', location.pathname);
const token = sessionStorage.getItem('sign-in');
const signIn = token ? { Authorization: `Bearer ${token}` } : {};
query.value = JSON.parse(document.getElementById('first-query').textContent);

function show(text, note) {
  answer.textContent = text;
  status.textContent = note;
}

async function ask() {
  const began = performance.now();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json', ...signIn },
    body: JSON.stringify({ query: query.value, variables: JSON.parse(variables.value.trim() || '{}') }),
  });
  const result = await response.json();
  const errors = result.errors ? `, ${result.errors.length} error${result.errors.length === 1 ? '' : 's'}` : '';
  show(JSON.stringify(result, null, 2), `HTTP ${response.status}, ${Math.round(performance.now() - began)} ms${errors}`);
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    await ask();
  } catch (error) {
    show(String(error.message), error instanceof SyntaxError ? 'The variables, or the answer, are not JSON.' : 'There was no answer.');
  } finally {
    button.removeAttribute('aria-disabled');
  }
});

form.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
