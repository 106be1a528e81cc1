import React from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import 'graphiql/graphiql.css';
import './page.css';

// The link signs in once: this tab keeps what it gave, until it is closed.
const given = JSON.parse(document.getElementById('sign-in').textContent);
if (given) sessionStorage.setItem('sign-in', given);
if (location.search) history.replaceState(null, '', location.pathname);
const token = sessionStorage.getItem('sign-in');
const signIn = token ? { Authorization: `Bearer ${token}` } : {};
const firstQuery = JSON.parse(document.getElementById('first-query').textContent);

async function fetcher(request, { headers } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json', ...signIn, ...headers },
    body: JSON.stringify(request),
  });
  return response.json();
}

createRoot(document.getElementById('page')).render(<GraphiQL fetcher={fetcher} defaultQuery={firstQuery} shouldPersistHeaders={false} />);
