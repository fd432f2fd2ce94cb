import type { Verdict } from './criteria.ts'
import type { BadRun } from './run-bad.ts'

/** One way of running the corpus, as the report names it. */
export interface Column {
  readonly title: string
  readonly verdicts: readonly Verdict[]
}

/** Criteria down, runs across: how many passed of how many, in Markdown. */
export function toTable(columns: readonly Column[]): string {
  const criteria = [...new Set(columns.flatMap(({ verdicts }) => verdicts.map(({ criterion }) => criterion)))]
  const byJudgeLast = (a: string, b: string) => Number(a.startsWith('judge:')) - Number(b.startsWith('judge:'))
  return [
    row(['Criterion', ...columns.map(({ title }) => title)]),
    row(['---', ...columns.map(() => '---:')]),
    ...criteria.sort(byJudgeLast).map((criterion) => row([criterion, ...columns.map((one) => share(one, criterion))])),
  ].join('\n')
}

/** What was tried and what was stopped, by kind of wrong. */
export function toBadTable(run: BadRun): string {
  const count = (drafts: BadRun['passed'], kind: string) => drafts.filter((draft) => draft.kind === kind).length
  return [
    row(['What a bad model did', 'drafts', 'kept from leaving unread', 'named or refused']),
    row(['---', '---:', '---:', '---:']),
    ...[...run.tried].map(([kind, tried]) => {
      const stopped = tried - count(run.passed, kind)
      return row([kind, `${tried}`, `${stopped}`, `${stopped - count(run.unnamed, kind)}`])
    }),
  ].join('\n')
}

/** Every criterion that was not met, with what was seen instead. */
export function toFailures(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ passed }) => !passed)
  return failed.map(({ caseId, criterion, seen }) => `- ${caseId}: ${criterion} (${inOneLine(seen)})`).join('\n')
}

function share({ verdicts }: Column, criterion: string): string {
  const asked = verdicts.filter((verdict) => verdict.criterion === criterion)
  return asked.length === 0 ? '' : `${asked.filter(({ passed }) => passed).length} of ${asked.length}`
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}
