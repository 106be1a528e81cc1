// Walks and changes a registry with Apollo Client: node apollo.mjs <address> <token> <registry>. Prints what failed.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { callerOf, made, pass } from './http.mjs';

const [address, token, registry] = process.argv.slice(2);
const url = `${address}/graphql`;
const authorization = `Bearer ${token}`;
const call = callerOf(address, token);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

// The possible types of interfaces, as Apollo's documentation has them read from the server.
async function possibleTypes() {
  const { __schema } = await call('{ __schema { types { kind name possibleTypes { name } } } }');
  return Object.fromEntries(
    __schema.types
      .filter((type) => type.kind === 'INTERFACE' || type.kind === 'UNION')
      .map((type) => [type.name, type.possibleTypes.map((possible) => possible.name)]),
  );
}

const interfaces = await possibleTypes();

// A client whose requests are noted.
function client({ persisted = false } = {}) {
  const requests = [];
  const http = new HttpLink({
    uri: url,
    headers: { authorization },
    fetch: async (target, options) => {
      const answer = await fetch(target, options);
      requests.push({ method: options.method, body: options.body ? JSON.parse(options.body) : null, url: String(target) });
      return answer;
    },
  });
  const link = persisted
    ? ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries: true }), http])
    : http;
  const cache = new InMemoryCache({
    possibleTypes: interfaces,
    typePolicies: { Query: { fields: { models: relayStylePagination(['filter', 'registry', 'orderBy']) } } },
  });
  return { requests, apollo: new ApolloClient({ link, cache }) };
}

const oneModel = gql`
  query OneModel($name: String!) {
    model(name: $name) { id name license: licenses { id key } variants { id name format { id key } } }
  }
`;

await pass({
  async 'a model is kept by its id, and answers from the cache'() {
    const { apollo, requests } = client();
    const { data } = await apollo.query({ query: oneModel, variables: { name: 'openai/gpt-oss-120b' } });
    await apollo.query({ query: oneModel, variables: { name: 'openai/gpt-oss-120b' } });
    assert.equal(requests.length, 1);
    assert.ok(apollo.cache.extract()[`Model:${data.model.id}`]);
    assert.ok(apollo.cache.extract()[`License:${data.model.license[0].id}`]);
    assert.equal(data.model.variants[0].__typename, 'Variant');
  },

  async 'a node is read by fragments on its interface'() {
    const { apollo } = client();
    const { data } = await apollo.query({ query: oneModel, variables: { name: 'openai/gpt-oss-120b' } });
    const ids = [data.model.id, data.model.license[0].id, data.model.variants[0].id];
    const { data: again } = await apollo.query({
      query: gql`
        query Nodes($ids: [ID!]!) { nodes(ids: $ids) { id ... on Model { name } ... on License { key } ... on Variant { name } } }
      `,
      variables: { ids },
    });
    assert.deepEqual(again.nodes.map((node) => node.__typename), ['Model', 'License', 'Variant']);
  },

  async 'pages follow each other in one list'() {
    const { apollo } = client();
    const query = gql`
      query Models($after: String) {
        models(first: 5, after: $after, registry: "public") { edges { cursor node { id name } } pageInfo { endCursor hasNextPage } }
      }
    `;
    const observed = apollo.watchQuery({ query });
    const first = await new Promise((resolve) => {
      const watching = observed.subscribe((result) => {
        if (result.data?.models) {
          resolve(result.data.models);
          setTimeout(() => watching.unsubscribe());
        }
      });
    });
    await observed.fetchMore({ variables: { after: first.pageInfo.endCursor } });
    const { models } = apollo.readQuery({ query });
    assert.equal(new Set(models.edges.map((edge) => edge.node.id)).size, 10);
  },

  async 'a document that the server has is asked for by its hash, with GET'() {
    const name = `Persisted${randomUUID().replaceAll('-', '')}`;
    const query = gql(`query ${name} { model(name: "openai/gpt-oss-120b") { id name } }`);
    const first = client({ persisted: true });
    const { data } = await first.apollo.query({ query });
    assert.equal(data.model.name, 'openai/gpt-oss-120b');
    assert.equal(first.requests.length, 2, 'asked by its hash, then with the document');
    const second = client({ persisted: true });
    await second.apollo.query({ query });
    assert.deepEqual(second.requests.map((request) => request.method), ['GET']);
    assert.ok(!second.requests[0].url.includes('query='), second.requests[0].url);
  },

  async 'what is not there is null without an error'() {
    const { apollo } = client();
    const { data, error } = await apollo.query({ query: oneModel, variables: { name: `no/${randomUUID()}` } });
    assert.equal(data.model, null);
    assert.equal(error, undefined);
  },

  async 'a fault carries its code to where the client looks for it'() {
    const { apollo } = client();
    const query = gql`query { models(first: 100000) { totalCount } }`;
    await assert.rejects(apollo.query({ query, errorPolicy: 'none' }), (error) => {
      assert.ok(CombinedGraphQLErrors.is(error), String(error));
      assert.equal(typeof error.errors[0].extensions.code, 'string');
      return true;
    });
  },

  async 'a change of a model is seen by who watches it'() {
    const name = `apollo-${randomUUID()}`;
    await made(call, 'registerModel', { registry, name, license: 'MIT', baseModels: [] }, 'model { id }');
    const { apollo } = client();
    const query = gql`query Watched($name: String!, $registry: String!) { model(name: $name, registry: $registry) { id description } }`;
    const seen = [];
    const watching = apollo.watchQuery({ query, variables: { name, registry } }).subscribe(({ data }) => {
      if (data?.model) seen.push(data.model.description);
    });
    await apollo.query({ query, variables: { name, registry } });
    const { data } = await apollo.mutate({
      mutation: gql`
        mutation Describe($input: UpdateModelInput!) { updateModel(input: $input) { errors { code message path } model { id description version } } }
      `,
      variables: { input: { registry, name, description: 'It chats.' } },
    });
    assert.deepEqual(data.updateModel.errors, []);
    watching.unsubscribe();
    assert.equal(seen.at(-1), 'It chats.');
  },

  async 'changes are followed through the link for graphql-ws'() {
    const socket = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { authorization } });
    const apollo = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache({ possibleTypes: interfaces }) });
    const name = `apollo-${randomUUID()}`;
    const since = (await made(call, 'registerModel', { registry, name: `${name}-before`, license: 'MIT', baseModels: [] }, 'model { id }')).position;
    const followed = new Promise((resolve, reject) =>
      apollo
        .subscribe({
          query: gql`subscription Followed($registry: String, $since: String) { modelChanged(registry: $registry, since: $since) { kind name model { id name } } }`,
          variables: { registry, since },
        })
        .subscribe({
          next: ({ data, error }) => {
            if (error) reject(error);
            if (data?.modelChanged.name === name) resolve(data.modelChanged);
          },
          error: reject,
        }),
    );
    await made(call, 'registerModel', { registry, name, license: 'MIT', baseModels: [] }, 'model { id }');
    assert.equal((await followed).model.name, name);
    await socket.dispose();
  },
});
