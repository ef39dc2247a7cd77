import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Which of our folders a folder may not import (docs/architecture.md#what-imports-what). What each may use of its host (DOM,
 * Node, Apps Script) is in its tsconfig.json.
 */
const forbid = (...folders) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: folders.map((folder) => ({
        regex: `^(\\.\\./)+${folder}/`,
        message: `This folder must not import ${folder}/.`,
      })),
    },
  ],
});

/** Files so many folders below backend/platforms/ may import only shared/, platform.ts, kit/ and their own folder. */
const forbidOtherPlatforms = (depth) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: `^(\\.\\./){${depth}}(?!platform\\.ts$|kit/|(\\.\\./){2}shared/)`,
          message: 'A platform imports only shared/, platform.ts, kit/ and its own folder.',
        },
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.matchback/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    // One program for the whole repository lints in 1.4 GB of heap; one for each folder's tsconfig.json needs over 1.8 GB.
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.mjs', 'scripts/**'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' },
    },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['shared/**'],
    rules: {
      ...forbid('addon', 'backend', 'test'),
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the clock as an argument.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Take the clock as an argument.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Take randomness as an argument.',
        },
      ],
    },
  },
  { files: ['addon/contract/**'], rules: forbid('backend', 'test', 'script', 'sidebar') },
  { files: ['addon/script/**'], rules: forbid('backend', 'test', 'sidebar') },
  { files: ['addon/sidebar/**'], rules: forbid('backend', 'test', 'script') },
  { files: ['backend/**'], rules: forbid('addon', 'test') },
  // The server may import serve.ts; the pages run in browsers and see only the names of the pages and shared/.
  {
    files: ['backend/web/client/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(\\.\\./)+(addon|test|api|cli|conversions|delivery|identity|store|tenants|sessions|reports|platforms)/',
              message: 'Pages import only shared/, page-names.ts and their own folder.',
            },
          ],
        },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^zod|/shared/api(/.*)?\\.ts)$',
              allowTypeImports: true,
              message: 'Only its types: the schemas come with zod, which is larger than the whole application.',
            },
          ],
        },
      ],
    },
  },
  // The script of sites runs in browsers, and sees only shared/capture/ and its own folder.
  {
    files: ['backend/capture/script/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./(?!(\\.\\./)*shared/capture/)',
              message: 'The script imports only shared/capture/ and its own folder.',
            },
          ],
        },
      ],
    },
  },
  { files: ['test/sandbox/platforms/**', 'test/sandbox/shops/**'], rules: forbid('backend', 'addon', 'shared') },
  { files: ['backend/platforms/*/*.ts'], rules: forbidOtherPlatforms(1) },
  { files: ['backend/platforms/*/*/*.ts'], rules: forbidOtherPlatforms(2) },
  { files: ['backend/cli/**', 'test/sandbox/main.ts', 'test/bench/**'], rules: { 'no-console': 'off' } },
);
