// Compiles nested connections and a refetch of every node type with relay-compiler, and runs them with relay-runtime:
// node relay.mjs <address> <token> <registry> <source>. The source is what an import is started from. Prints what failed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema, isObjectType } from 'graphql';
import { callerOf, made, pass } from './http.mjs';

const require = createRequire(import.meta.url);
const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery, getRequest } = require('relay-runtime');
const [address, token, registry, source] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const call = callerOf(address, token);
const text = await (await fetch(`${address}/schema.graphql`, { headers: { authorization } })).text();
const schema = buildSchema(text);
const nodeTypes = schema.getPossibleTypes(schema.getType('Node')).map((type) => type.name);

// A scalar member that takes no argument, beside the id.
function scalarOf(type) {
  const members = Object.values(schema.getType(type).getFields());
  return members.find((member) => member.name !== 'id' && member.args.length === 0 && !isObjectType(unwrapped(member.type)))?.name;
}

function unwrapped(type) {
  return type.ofType ? unwrapped(type.ofType) : type;
}

const documents = {
  'models.js': `graphql\`
    query modelsQuery($registry: String, $first: Int!) { ...models_list @arguments(registry: $registry, first: $first) }
    fragment models_list on Query
      @refetchable(queryName: "modelsListQuery")
      @argumentDefinitions(registry: { type: "String" }, first: { type: "Int!" }, after: { type: "String" }) {
      models(registry: $registry, first: $first, after: $after) @connection(key: "models_list_models") {
        edges { node { id name ...models_reports ...models_derived } }
      }
    }
    fragment models_reports on Model
      @refetchable(queryName: "modelsReportsQuery")
      @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
      reports(first: $first, after: $after) @connection(key: "models_reports_reports") {
        edges { node { id outcome subject { id name } runtimeProfile { id key } } }
      }
    }
    fragment models_derived on Model
      @refetchable(queryName: "modelsDerivedQuery")
      @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, last: { type: "Int" }, after: { type: "String" }, before: { type: "String" }) {
      derived(first: $first, after: $after, last: $last, before: $before) @connection(key: "models_derived_derived") {
        edges { node { id name licenses { id key } } }
      }
    }\`;`,
  ...Object.fromEntries(
    nodeTypes.map((type) => [
      `of${type}.js`,
      `graphql\`fragment of${type}_node on ${type} @refetchable(queryName: "of${type}RefetchQuery") { id ${scalarOf(type)} }\`;`,
    ]),
  ),
};

function compile() {
  mkdirSync('relay/src', { recursive: true });
  writeFileSync('relay/schema.graphql', text);
  for (const [file, document] of Object.entries(documents)) writeFileSync(`relay/src/${file}`, document);
  const config = { src: './src', schema: './schema.graphql', language: 'javascript', artifactDirectory: './artifacts', eagerEsModules: false };
  mkdirSync('relay/artifacts', { recursive: true });
  writeFileSync('relay/relay.config.json', JSON.stringify(config));
  writeFileSync('relay/artifacts/package.json', '{ "type": "commonjs" }');
  return execFileSync(process.execPath, ['../node_modules/relay-compiler/cli.js', 'relay.config.json'], { cwd: 'relay', encoding: 'utf8', stdio: 'pipe' });
}

const artifact = (name) => require(`./relay/artifacts/${name}.graphql.js`);

function environment() {
  const network = Network.create(async (request, variables) => {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: request.text, variables, operationName: request.name }),
    });
    return answer.json();
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}

// An id of each node type: found, or made for it.
async function idsOf() {
  const tenant = `relay-${randomUUID().slice(0, 8)}`;
  const team = `${tenant}/main`;
  await made(call, 'createTenant', { name: tenant, displayName: 'Relay' }, 'tenant { id }');
  const { team: made1 } = await made(call, 'createTeam', { registry: team, displayName: 'Main' }, 'team { id }');
  const system = { accelerator: 'nvidia-h100-sxm-80' };
  const { profile } = await made(call, 'defineHardwareProfile', { registry: team, name: 'one', systems: [system] }, 'profile { id }');
  await made(call, 'grantRole', { place: tenant, principal: 'token:admin', role: 'COUNSEL' }, '');
  const { policy } = await made(call, 'definePolicy', { tenant }, 'policy { id }');
  const decided = { tenant, decision: 'DENIED', license: 'MIT', reason: 'A test.', expiresOn: '2100-01-01' };
  const { determination } = await made(call, 'recordDetermination', decided, 'determination { id }');
  const report = { registry: team, variant: { model: 'openai/gpt-oss-120b' }, accelerator: 'nvidia-h100-sxm-80', outcome: 'WORKS' };
  const { report: reported } = await made(call, 'reportCompatibility', report, 'report { id }');
  const { token: created } = await made(call, 'createToken', { name: 'relay', registries: [team], verbs: ['READ'] }, 'token { id }');
  const name = `relay-${randomUUID()}`;
  await made(call, 'registerModel', { registry, name, license: 'MIT', baseModels: [] }, 'model { id }');
  await made(call, 'shareModel', { registry, name, withRegistries: [team] }, 'sharing { version }');
  const { job } = await made(call, 'importModel', { registry: team, source, dryRun: true }, 'job { id }');
  const found = await call(
    `query($tenant: String!, $team: String!) {
      accelerator(key: "nvidia-h100-sxm-80") { id }
      license(key: "MIT") { id }
      model(name: "openai/gpt-oss-120b") { id variants { id } }
      numericFormats(first: 1) { nodes { id } }
      runtimes(first: 1) { nodes { id } }
      publicRules(first: 1) { nodes { id } }
      auditLog(tenant: $tenant, first: 1) { nodes { id } }
      tenant(name: $tenant) { id }
      shareOffers(registry: $team) { nodes { id } }
    }`,
    { tenant, team },
  );
  return {
    Accelerator: found.accelerator.id,
    AuditEntry: found.auditLog.nodes[0].id,
    CompatibilityReport: reported.id,
    Determination: determination.id,
    HardwareProfile: profile.id,
    ImportJob: job.id,
    License: found.license.id,
    Model: found.model.id,
    NumericFormat: found.numericFormats.nodes[0].id,
    Policy: policy.id,
    PublicRule: found.publicRules.nodes[0].id,
    Runtime: found.runtimes.nodes[0].id,
    ServiceToken: created.id,
    ShareOffer: found.shareOffers.nodes[0].id,
    Team: made1.id,
    Tenant: found.tenant.id,
    Variant: found.model.variants[0].id,
  };
}

async function fetched(relay, query, variables) {
  return fetchQuery(relay, query, variables).toPromise();
}

await pass({
  async 'the compiler takes all documents'() {
    compile();
    const compiled = readdirSync('relay/artifacts').filter((file) => file.endsWith('.graphql.js'));
    assert.ok(compiled.length >= 2 * nodeTypes.length + 4, compiled.join(' '));
  },

  async 'nested connections are read, and their next pages join them'() {
    const relay = environment();
    await fetched(relay, artifact('modelsQuery'), { registry: 'public', first: 5 });
    const operation = createOperationDescriptor(getRequest(artifact('modelsQuery')), { registry: 'public', first: 5 });
    const root = relay.getStore().getSource().get('client:root');
    const kept = relay.getStore().getSource().get(root['__models_list_models_connection(registry:"public")'].__ref);
    assert.equal(kept.edges.__refs.length, 5);
    assert.equal(relay.lookup(operation.fragment).isMissingData, false);
    const after = relay.getStore().getSource().get(kept.pageInfo.__ref).endCursor;
    await fetched(relay, artifact('modelsListQuery'), { registry: 'public', first: 5, after });
    const joined = relay.getStore().getSource().get(root['__models_list_models_connection(registry:"public")'].__ref);
    assert.equal(joined.edges.__refs.length, 10);
  },

  async 'a connection of a model is asked for again by the model'() {
    const relay = environment();
    const { model } = await call('{ model(name: "openai/gpt-oss-120b") { id } }');
    await fetched(relay, artifact('modelsReportsQuery'), { id: model.id, first: 1 });
    await fetched(relay, artifact('modelsDerivedQuery'), { id: model.id, first: 1 });
    const record = relay.getStore().getSource().get(model.id);
    const connections = Object.keys(record).filter((key) => key.startsWith('__models_'));
    assert.deepEqual(connections.sort(), ['__models_derived_derived_connection', '__models_reports_reports_connection']);
  },

  async 'every node type is fetched again by its id'() {
    const ids = await idsOf();
    assert.deepEqual(Object.keys(ids).sort(), [...nodeTypes].sort());
    for (const type of nodeTypes) {
      const relay = environment();
      await fetched(relay, artifact(`of${type}RefetchQuery`), { id: ids[type] });
      const record = relay.getStore().getSource().get(ids[type]);
      assert.equal(record?.__typename, type);
      assert.ok(scalarOf(type) in record, `${type} has no ${scalarOf(type)}`);
    }
  },
});
