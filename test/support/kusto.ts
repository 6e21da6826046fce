import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

/** What Microsoft's own parser makes of a text, against the tables declared. */
export interface Analysis {
  /** `Query`, or `Command`: which no question of ours may be. */
  readonly kind: string;
  /** Errors, warnings and suggestions, each as `Error KS142: …`. */
  readonly diagnostics: readonly string[];
  /** Of the answer: `Total:long`. */
  readonly columns: readonly string[];
  /** Of each node of the syntax tree, once. */
  readonly nodes: ReadonlySet<string>;
  /** Names of the functions that are called, once each. */
  readonly calls: ReadonlySet<string>;
  /** Values of the string literals, in their order. */
  readonly literals: readonly string[];
}

/** Columns of a table by their names. */
export type TableSchema = Readonly<Record<string, string>>;

/** The little of Kusto's translated library that is used; it has types of its own, but as a program of globals. */
interface SyntaxNode {
  readonly Kind: number;
  readonly ChildCount: number;
  readonly LiteralValue?: unknown;
  readonly Name?: { readonly SimpleName?: string };
  GetChild(index: number): SyntaxNode | null;
}
interface Named {
  readonly Name: string;
  readonly Type: { readonly Name: string };
}
interface Diagnostic {
  readonly Code: string;
  readonly Severity: string;
  readonly Message: string;
}
type Make = new (...args: readonly unknown[]) => unknown;
interface Globals {
  readonly Kusto: {
    readonly Language: {
      readonly Symbols: Record<'TableSymbol' | 'DatabaseSymbol', Record<string, Make>> & Record<string, unknown>;
      readonly Syntax: { readonly SyntaxKind: unknown };
      readonly Diagnostic: unknown;
      readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
      readonly KustoCode: {
        ParseAndAnalyze(
          text: string,
          globals: unknown,
        ): {
          readonly Kind: string;
          readonly Syntax: SyntaxNode;
          readonly ResultType: { readonly Columns?: unknown } | null;
          GetDiagnostics(): unknown;
        };
      };
    };
  };
  readonly System: {
    readonly Array: { getCount(list: unknown): number; getItem(list: unknown, index: number, type: unknown): unknown };
    readonly Enum: { toString(type: unknown, value: number): string };
  };
}

let loaded: Globals | undefined;

/** The library is a program for browsers: it runs in this context, and leaves globals behind. */
function kusto(): Globals {
  if (loaded) return loaded;
  const folder = dirname(createRequire(import.meta.url).resolve('@kusto/language-service-next'));
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js'])
    runInThisContext(readFileSync(join(folder, file), 'utf8'), { filename: file });
  return (loaded = globalThis as unknown as Globals);
}

/** An analyst of texts against a workspace with these tables. */
export function analyst(tables: Readonly<Record<string, TableSchema>>): (text: string) => Analysis {
  const { Kusto, System } = kusto();
  const { Symbols, GlobalState, KustoCode, Syntax } = Kusto.Language;
  const each = (items: unknown, type: unknown): unknown[] =>
    Array.from({ length: System.Array.getCount(items) }, (_, index) => System.Array.getItem(items, index, type));
  const declared = Object.entries(tables).map(([name, schema]) => {
    const columns = Object.entries(schema).map(([column, type]) => `${column}:${type}`);
    return new Symbols.TableSymbol['$ctor7']!(name, `(${columns.join(', ')})`, null);
  });
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol['$ctor1']!('workspace', declared));
  return (text) => {
    const code = KustoCode.ParseAndAnalyze(text, globals);
    const columns = code.ResultType?.Columns ? each(code.ResultType.Columns, Symbols['ColumnSymbol']) : [];
    return {
      kind: code.Kind,
      diagnostics: (each(code.GetDiagnostics(), Kusto.Language.Diagnostic) as Diagnostic[]).map(
        ({ Severity, Code, Message }) => `${Severity} ${Code}: ${Message}`,
      ),
      columns: (columns as Named[]).map(({ Name, Type }) => `${Name}:${Type.Name}`),
      ...walked(code.Syntax, (kind) => System.Enum.toString(Syntax.SyntaxKind, kind)),
    };
  };
}

function walked(root: SyntaxNode, nameOf: (kind: number) => string): Pick<Analysis, 'nodes' | 'calls' | 'literals'> {
  const [nodes, calls, literals] = [new Set<string>(), new Set<string>(), [] as string[]];
  (function walk(node: SyntaxNode): void {
    const kind = nameOf(node.Kind);
    nodes.add(kind);
    if (kind === 'FunctionCallExpression') calls.add(node.Name?.SimpleName ?? '?');
    if (kind === 'StringLiteralExpression') literals.push(String(node.LiteralValue));
    for (let index = 0; index < node.ChildCount; index++) {
      const child = node.GetChild(index);
      if (child) walk(child);
    }
  })(root);
  return { nodes, calls, literals };
}

/**
 * What a question must not do, were it ever made wrong: leave the workspace, run code or a command. Names what it does
 * of it; nothing in a question that may be asked.
 */
export function forbiddenIn({ kind, nodes, calls }: Analysis): string[] {
  const away = ['workspace', 'cluster', 'database', 'app', 'resource', 'adx', 'arg', 'externaldata', 'external_table'];
  const operators = ['ExternalDataExpression', 'EvaluateOperator', 'InvokeOperator'];
  return [
    ...(kind === 'Query' ? [] : [kind]),
    ...operators.filter((operator) => nodes.has(operator)),
    ...away.filter((name) => calls.has(name)),
  ];
}
