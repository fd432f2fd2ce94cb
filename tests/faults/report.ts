import { type Finding, type Row, VIOLATIONS } from './judge.ts'
import type { RunOptions } from './plan.ts'
import type { Outcome } from './run-faults.ts'

/** Whether nothing that people fear has happened. */
export function hasPassed({ verdict, browsersLeft, exitCode }: Outcome): boolean {
  return verdict.passed && browsersLeft === 0 && exitCode === 0
}

/** What happened and what came of it, in words. */
export function report(outcome: Outcome): string {
  const { verdict, plan, counts, facts, kills } = outcome
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
  const approved = facts.rows.filter(({ approvedAt }) => approvedAt !== null)
  const share = verdict.sendable === 0 ? 1 : verdict.deliveredOnce / verdict.sendable
  const lines = [
    '',
    `Seed ${plan.options.seed}: ${hasPassed(outcome) ? 'passed' : 'FAILED'} in ${seconds(outcome.tookMs)}`,
    `  Assumed of the service: ${JSON.stringify(plan.switches)}`,
    `  ${approved.length} rows approved in ${plan.people.length} chats, ${kills} kill -9, ${facts.accepted.length} messages accepted`,
    ...[...counts].sort().map(([what, times]) => `    ${String(times).padStart(4)}  ${what}`),
    `  On the way: ${wayOf(facts.rows)}`,
    '',
    ...VIOLATIONS.map((name) => `  ${String(verdict.violations[name].length).padStart(4)}  ${name} (must be 0)`),
    `  ${String(outcome.browsersLeft).padStart(4)}  browsers left behind (must be 0)`,
    `  ${String(verdict.repeatedByPage).padStart(4)}  ids taken twice because the page itself repeated them`,
    `  ${String(verdict.overtaken).padStart(4)}  approved rows overtaken by events and not sent`,
    `  ${verdict.deliveredOnce} of ${verdict.sendable} sendable rows arrived exactly once (${(share * 100).toFixed(1)} %, at least 98 % wanted)`,
    `  At rest ${seconds(outcome.settledAfterMs)} after the faults; the process ended with ${outcome.exitCode}`,
    `  ${verdict.uncertain.length} rows left uncertain${verdict.uncertain.length === 0 ? '' : ', each with what is known of it:'}`,
    ...verdict.uncertain.map((row) => inWords({ what: `${row.person}: ${row.text}`, row })),
    ...VIOLATIONS.flatMap((name) => verdict.violations[name].map((finding) => `  ${name}: ${inWords(finding)}`)),
  ]
  if (!hasPassed(outcome))
    lines.push('', `  The data is kept: ${outcome.dataDir}`, `  Again: ${commandFor(plan.options)}`)
  return lines.join('\n')
}

/** The command that repeats a run. */
export function commandFor({ seed, messages, kills, chats }: RunOptions): string {
  return `npm run test:faults -- --seed ${seed} --messages ${messages} --kills ${kills} --chats ${chats}`
}

function inWords({ what, row }: Finding): string {
  if (row === undefined) return what
  const note = row.note === null ? '' : ` – ${row.note}`
  return `${what}\n    row ${row.id} (${row.origin}, ${row.status}) to ${row.person}: ${row.text}${note}\n      ${row.trail}`
}

/** How often something had to be found out or done again: a run in which it never had to shows little. */
function wayOf(rows: readonly Row[]): string {
  const times = (event: string) => rows.flatMap(({ events }) => events).filter((one) => one === event).length
  const words = {
    interrupt: 'times unsure',
    find: 'found in the chat',
    prove_absent: 'proved absent',
    retry: 'tried again',
    defer: 'put back',
  }
  return Object.entries(words)
    .map(([event, word]) => `${times(event)} ${word}`)
    .join(', ')
}
