import { describe, expect, it } from 'vitest';
import { analyst, forbiddenIn } from '../../../support/kusto.ts';
import { SIGN_IN_TABLES } from '../../../support/sign-in-tables.ts';

const analysed = analyst(SIGN_IN_TABLES);

describe('what no question may do', () => {
  it.each([
    ['.show tables', ['Command']],
    ['.drop table SigninLogs', ['Command']],
    ['externaldata(a: string) [h"https://example.com/a.csv"]', ['ExternalDataExpression']],
    ['SigninLogs | evaluate python(typeof(*), "x")', ['EvaluateOperator']],
    ['SigninLogs | union (SigninLogs | evaluate bag_unpack(Status))', ['EvaluateOperator']],
    ['SigninLogs | invoke f()', ['InvokeOperator']],
    ['workspace("another").SigninLogs', ['workspace']],
    ['union SigninLogs, workspace("another").SigninLogs', ['workspace']],
    ['cluster("another").database("x").SigninLogs', ['cluster', 'database']],
    ['let there = database("x").SigninLogs; there | count', ['database']],
    ['app("another").requests', ['app']],
    ['adx("https://example.com/x").T', ['adx']],
    ['arg("").Resources', ['arg']],
    ['external_table("x")', ['external_table']],
  ])('is found in %j', (text, found) => {
    expect(forbiddenIn(analysed(text)).sort()).toEqual([...found].sort());
  });

  it('is not found in a harmless one, nor in words of a literal', () => {
    expect(forbiddenIn(analysed('SigninLogs | where UserId == "workspace(\\"x\\") | evaluate y"'))).toEqual([]);
  });

  it.each([
    ['an unknown column', 'SigninLogs | project ResultTyp', 'KS142'],
    [
      'a column that the tables type differently',
      'union SigninLogs, AADNonInteractiveUserSignInLogs | project Status',
      'KS',
    ],
    ['an unknown table', 'SignInLogs', 'KS142'],
    ['a literal that does not end', 'SigninLogs | where Id == "a', 'KS001'],
  ])('and the parser sees %s', (_, text, code) => {
    expect(analysed(text).diagnostics.join()).toContain(code);
  });
});
