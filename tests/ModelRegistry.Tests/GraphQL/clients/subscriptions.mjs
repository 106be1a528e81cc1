// Follows a registry with the clients graphql-ws and graphql-sse: node subscriptions.mjs <address> <token> <registry>. Prints what failed.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';

const [address, token, registry] = process.argv.slice(2);
const url = `${address}/graphql`;
const authorization = `Bearer ${token}`;
const changed =
  'subscription($registry: String, $since: String) { modelChanged(registry: $registry, since: $since) { kind name registry position model { name description } } }';

const transports = {
  'graphql-ws': () =>
    createSocket({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { Authorization: authorization },
      retryAttempts: 0,
    }),
  'graphql-sse': () => createEvents({ url, headers: { Authorization: authorization }, retryAttempts: 0 }),
};

async function change(mutation, type, input) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({
      query: `mutation($input: ${type}!) { ${mutation}(input: $input) { errors { message } position } }`,
      variables: { input },
    }),
  });
  const { data, errors } = await answer.json();
  assert.ok(!errors && data[mutation].errors.length === 0, JSON.stringify({ data, errors }));
  return data[mutation].position;
}

async function once(client, request) {
  const results = [];
  for await (const result of client.iterate(request)) results.push(result);
  return results;
}

// The next event that is about a model.
async function next(events, name) {
  for (;;) {
    const { value, done } = await events.next();
    assert.ok(!done, 'the subscription ended');
    assert.ok(!value.errors, JSON.stringify(value.errors));
    if (value.data.modelChanged.name === name) return value.data.modelChanged;
  }
}

const checks = {
  async 'a query is answered once'(client) {
    const [result, ...more] = await once(client, { query: '{ viewer { registries } }' });
    assert.ok(result.data.viewer.registries.includes(registry));
    assert.equal(more.length, 0);
  },

  async 'a document that is not valid is refused'(client) {
    const told = await once(client, { query: 'subscription { nothing }' }).then(
      ([result]) => result.errors,
      (errors) => errors,
    );
    assert.match(told[0].message, /nothing/);
  },

  async 'changes are told as they are made, and again from a position'(client) {
    const name = `followed-${randomUUID()}`;
    const before = { registry, name: `${name}-before`, license: 'MIT', baseModels: [] };
    const since = await change('registerModel', 'RegisterModelInput', before);
    const events = client.iterate({ query: changed, variables: { registry, since } });
    const first = next(events, name);
    await change('registerModel', 'RegisterModelInput', { registry, name, license: 'MIT', baseModels: [] });
    const registered = await first;
    assert.deepEqual([registered.kind, registered.registry, registered.model.name], ['REGISTERED', registry, name]);
    const second = next(events, name);
    await change('updateModel', 'UpdateModelInput', { registry, name, description: 'Chats.' });
    const updated = await second;
    assert.deepEqual([updated.kind, updated.model.description], ['UPDATED', 'Chats.']);
    await events.return();
    await change('deleteModel', 'DeleteModelInput', { registry, name });
    const again = client.iterate({ query: changed, variables: { registry, since: registered.position } });
    assert.equal((await next(again, name)).kind, 'UPDATED');
    const deleted = await next(again, name);
    assert.deepEqual([deleted.kind, deleted.model], ['DELETED', null]);
    await again.return();
  },

  async 'a verdict is told first, and when it changes'(client) {
    const name = `judged-${randomUUID()}`;
    await change('registerModel', 'RegisterModelInput', { registry, name, license: 'MIT', baseModels: [] });
    const events = client.iterate({
      query: `subscription($subject: SubjectInput!) {
        verdictChanged(subject: $subject, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { purpose: COMMERCIAL, activities: [RUN] }) {
          before verdict { verdict legal { verdict } } changed { code } position
        }
      }`,
      variables: { subject: { variant: { registry, model: name } } },
    });
    const { value: first } = await events.next();
    assert.equal(first.errors, undefined, JSON.stringify(first.errors));
    assert.equal(first.data.verdictChanged.before, null);
    const second = events.next();
    await change('withdrawModel', 'WithdrawModelInput', { registry, name, reason: 'It is broken.' });
    const { value: withdrawn } = await second;
    assert.ok(
      withdrawn.data.verdictChanged.changed.some((reason) => reason.code === 'MODEL_WITHDRAWN'),
      JSON.stringify(withdrawn),
    );
    await events.return();
  },
};

const failed = [];
for (const [transport, create] of Object.entries(transports))
  for (const [name, check] of Object.entries(checks)) {
    const client = create();
    try {
      await Promise.race([
        check(client),
        new Promise((_, reject) => setTimeout(() => reject(new Error('it took longer than 60 s')), 60_000).unref()),
      ]);
    } catch (error) {
      failed.push(`${transport}: ${name}: ${error instanceof Error ? error.stack : JSON.stringify(error)}`);
    }
    await client.dispose();
  }

console.log([...failed, `${failed.length} checks failed`].join('\n'));
process.exit(failed.length === 0 ? 0 : 1);
