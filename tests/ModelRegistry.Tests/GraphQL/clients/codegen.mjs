// Writes the types of a program with graphql-codegen, strictly, and compiles it with TypeScript: node codegen.mjs <schema.graphql>. Prints what failed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import { pass } from './http.mjs';

const schema = process.argv[2];
const folder = 'codegen';

const program = `
import { graphql } from './types/gql';

export const ask = graphql(\`
  query Ask($on: HardwareInput!, $use: UseInput!, $after: String) {
    deployableModels(on: $on, use: $use, first: 10, after: $after) {
      edges { cursor node { model { id name } variant { name } verdict legal { verdict reasons { code message } } technical { verdict } } }
      pageInfo { hasNextPage endCursor }
    }
  }
\`);
export const check = graphql(\`
  query Check($subject: SubjectInput!, $on: HardwareInput!, $use: UseInput!, $workload: WorkloadInput) {
    checkDeployment(subject: $subject, on: $on, use: $use, workload: $workload) { verdict remedies { kind } }
  }
\`);
export const register = graphql(\`
  mutation Register($input: RegisterModelInput!) { registerModel(input: $input) { errors { code message path } model { id version } warnings { message } } }
\`);
export const follow = graphql(\`
  subscription Follow($registry: String!, $since: String) { modelChanged(registry: $registry, since: $since) { kind name position model { id name } } }
\`);
`;

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/program.ts`, program);
writeFileSync(
  `${folder}/use.ts`,
  `
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { ask, check, follow, register } from './program';

const variables: VariablesOf<typeof check> = {
  subject: { variant: { model: 'openai/gpt-oss-120b' } },
  on: { system: { accelerator: 'nvidia-h100-sxm-80', memoryBytes: 85899345920 } },
  use: { activities: ['RUN'], purpose: 'COMMERCIAL' },
};
export function worst(answer: ResultOf<typeof check>): 'YES' | 'CONDITIONAL' | 'UNKNOWN' | 'NO' | undefined {
  return answer.checkDeployment?.verdict;
}
export function names(answer: ResultOf<typeof ask>): string[] {
  return (answer.deployableModels?.edges ?? []).map((edge) => edge.node.model.name);
}
export function since(answer: ResultOf<typeof follow>): string {
  return answer.modelChanged.position;
}
export function version(answer: ResultOf<typeof register>): number | undefined {
  return answer.registerModel.model?.version;
}
export { variables };
`,
);

await pass({
  async 'types are written of the whole schema, with every scalar named'() {
    await generate(
      {
        schema,
        documents: [`${folder}/program.ts`],
        silent: true,
        errorsOnly: true,
        generates: {
          [`${folder}/types/`]: {
            preset: 'client',
            presetConfig: { fragmentMasking: false },
            config: {
              strictScalars: true,
              enumsAsTypes: true,
              useTypeImports: true,
              scalars: { Date: 'string', DateTime: 'string', Long: 'number' },
            },
          },
        },
      },
      true,
    );
    assert.match(readFileSync(`${folder}/types/graphql.ts`, 'utf8'), /export type RegisterModelInput/);
  },

  async 'a program over these types compiles under the strictest rules'() {
    const options = {
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noImplicitReturns: true,
        noEmit: true,
        skipLibCheck: true,
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        types: [],
      },
      include: ['**/*.ts'],
    };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(options));
    try {
      execFileSync(process.execPath, ['../node_modules/typescript/bin/tsc', '-p', '.'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      assert.fail(error.stdout);
    }
  },
});
