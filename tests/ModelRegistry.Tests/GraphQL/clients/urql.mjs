// Walks, changes and follows a registry with urql: node urql.mjs <address> <token> <registry>. Prints what failed.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';
import { callerOf, made, pass } from './http.mjs';

const [address, token, registry] = process.argv.slice(2);
const url = `${address}/graphql`;
const authorization = `Bearer ${token}`;
const call = callerOf(address, token);

function client(exchanges, options = {}) {
  const requests = [];
  const urql = new Client({
    url,
    exchanges,
    fetchOptions: { headers: { authorization } },
    preferGetMethod: false,
    fetch: (target, sent) => {
      requests.push({ method: sent.method, url: String(target), body: sent.body });
      return fetch(target, sent);
    },
    ...options,
  });
  return { requests, urql };
}

const oneModel = gql`query OneModel($name: String!) { model(name: $name) { id name variants { id name } } }`;

async function follow(urql) {
  const name = `urql-${randomUUID()}`;
  const before = { registry, name: `${name}-before`, license: 'MIT', baseModels: [] };
  const since = (await made(call, 'registerModel', before, 'model { id }')).position;
  const followed = new Promise((resolve, reject) => {
    const { unsubscribe } = urql
      .subscription(
        gql`subscription Followed($registry: String, $since: String) { modelChanged(registry: $registry, since: $since) { kind name model { id name } } }`,
        { registry, since },
      )
      .subscribe(({ data, error }) => {
        if (error) reject(error);
        if (data?.modelChanged.name !== name) return;
        resolve(data.modelChanged);
        setTimeout(unsubscribe);
      });
  });
  await made(call, 'registerModel', { registry, name, license: 'MIT', baseModels: [] }, 'model { id }');
  assert.equal((await followed).model.name, name);
}

await pass({
  async 'a query is answered, and then from the cache'() {
    const { urql, requests } = client([cacheExchange, fetchExchange]);
    const { data, error } = await urql.query(oneModel, { name: 'openai/gpt-oss-120b' });
    assert.equal(error, undefined);
    assert.equal(data.model.__typename, 'Model');
    await urql.query(oneModel, { name: 'openai/gpt-oss-120b' });
    assert.equal(requests.length, 1);
  },

  async 'a query is answered by GET, within the length that urql allows itself'() {
    const { urql, requests } = client([fetchExchange], { preferGetMethod: 'within-url-limit' });
    const { data } = await urql.query(oneModel, { name: 'openai/gpt-oss-120b' });
    assert.equal(data.model.name, 'openai/gpt-oss-120b');
    assert.equal(requests[0].method, 'GET');
  },

  async 'a document that the server has is asked for by its hash'() {
    const query = gql(`query Persisted${randomUUID().replaceAll('-', '')} { model(name: "openai/gpt-oss-120b") { id name } }`);
    const options = { preferGetForPersistedQueries: true };
    const first = client([persistedExchange(options), fetchExchange]);
    assert.equal((await first.urql.query(query, {})).data.model.name, 'openai/gpt-oss-120b');
    assert.equal(first.requests.length, 2, 'asked by its hash, then with the document');
    const second = client([persistedExchange(options), fetchExchange]);
    assert.equal((await second.urql.query(query, {})).data.model.name, 'openai/gpt-oss-120b');
    assert.deepEqual(second.requests.map((request) => request.method), ['GET']);
  },

  async 'a fault carries its code'() {
    const { urql } = client([fetchExchange]);
    const { error } = await urql.query(gql`query { models(first: 100000) { totalCount } }`, {});
    assert.equal(typeof error.graphQLErrors[0].extensions.code, 'string');
  },

  async 'a change makes what was asked before be asked again'() {
    const name = `urql-${randomUUID()}`;
    await made(call, 'registerModel', { registry, name, license: 'MIT', baseModels: [] }, 'model { id }');
    const { urql } = client([cacheExchange, fetchExchange]);
    const asked = gql`query Watched($name: String!, $registry: String!) { model(name: $name, registry: $registry) { id description } }`;
    assert.equal((await urql.query(asked, { name, registry })).data.model.description, null);
    const { data } = await urql.mutation(
      gql`mutation Describe($input: UpdateModelInput!) { updateModel(input: $input) { errors { code message path } model { id description } } }`,
      { input: { registry, name, description: 'It chats.' } },
    );
    assert.deepEqual(data.updateModel.errors, []);
    assert.equal((await urql.query(asked, { name, registry })).data.model.description, 'It chats.');
  },

  async 'changes are followed over graphql-ws'() {
    const socket = createSocket({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { authorization } });
    const forwardSubscription = (request) => ({
      subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }),
    });
    await follow(client([fetchExchange, subscriptionExchange({ forwardSubscription })]).urql);
    await socket.dispose();
  },

  async 'changes are followed over graphql-sse'() {
    const events = createEvents({ url, headers: { authorization } });
    const forwardSubscription = (request) => ({
      subscribe: (sink) => ({ unsubscribe: events.subscribe({ ...request, query: request.query ?? '' }, sink) }),
    });
    await follow(client([fetchExchange, subscriptionExchange({ forwardSubscription })]).urql);
    events.dispose();
  },

  async 'changes are followed by the events that urql reads itself'() {
    await follow(client([fetchExchange], { fetchSubscriptions: true }).urql);
  },
});
