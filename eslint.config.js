// One-way layers: app -> all; adapters, activities -> ports -> domain; activities -> render -> domain;
// workflows -> domain, the one render file of Temporal details, activities as types. Nothing points the other way.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const AMBIENT = ['process', 'fetch', 'Buffer', 'crypto', 'performance', 'require', 'globalThis', 'setImmediate'];

const NO_DYNAMIC_IMPORT = {
  selector: 'ImportExpression',
  message: 'Import on top of the file, where the layers see it.',
};
const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const TIME_AND_CHANCE = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "CallExpression[callee.object.name='Math'][callee.property.name='random']",
].map((selector) => ({ selector, message: 'Time and chance are arguments.' }));

/** `regex` patterns, because gitignore-style negation does not re-include a folder. */
const layer = (files, ...patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});
const syntax = (files, ...selectors) => ({ files, rules: { 'no-restricted-syntax': ['error', ...selectors] } });

export default defineConfig(
  { ignores: ['dist/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', 200],
      'max-lines-per-function': ['error', 40],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['test/**/*.ts', 'vitest.config.ts'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },

  {
    files: ['workflows/**', 'src/domain/**', 'src/render/**'],
    rules: { 'no-restricted-globals': ['error', ...AMBIENT] },
  },
  // In workflows the SDK makes Date and Math.random deterministic; pure code has neither.
  syntax(['src/domain/**', 'src/render/**'], NO_DYNAMIC_IMPORT, NO_DEFAULT_EXPORT, ...TIME_AND_CHANCE),
  syntax(['workflows/**', 'activities/**', 'src/adapters/**', 'src/ports.ts'], NO_DYNAMIC_IMPORT, NO_DEFAULT_EXPORT),
  syntax(['src/app/**'], NO_DEFAULT_EXPORT),

  layer(['src/domain/**'], { regex: '^(?!\\./)', message: 'src/domain imports only itself.' }),
  layer(['src/render/**'], { regex: '^(?!\\./|\\.\\./domain/)', message: 'src/render sees only the domain.' }),
  layer(['src/ports.ts'], { regex: '^(?!\\./domain/)', message: 'Ports speak the words of the domain only.' }),
  layer(
    ['workflows/**'],
    { regex: '/activities/', allowTypeImports: true, message: 'Workflows know activities as types.' },
    {
      regex: '/src/(?!domain/|render/temporal-details\\.ts$)',
      message: 'Workflows see src/domain and the render file of Temporal details.',
    },
    { regex: '^(?!\\.|@temporalio/(workflow|common)$)', message: 'Not in the workflow sandbox.' },
  ),
  layer(['activities/**'], {
    regex: '/workflows/|/src/(adapters|app)/|^nodemailer|^zod',
    message: 'Activities receive adapters through ports; they import none.',
  }),
  layer(
    ['src/adapters/**'],
    { regex: '/(activities|workflows|app|render)/', message: 'Adapters implement ports; they call nothing above.' },
    { regex: '^@temporalio/', message: 'Only src/app and the activities know Temporal.' },
  ),
);
