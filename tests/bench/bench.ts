import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { BenchContext, GroupTable } from './context.ts'
import { measureDrafts } from './draft.ts'
import { measureInbound } from './inbound.ts'
import { measureIngest } from './ingest.ts'
import { measureJobs } from './jobs.ts'
import { describeMachine } from './machine.ts'
import { type Group, HELP, type Options, readOptions } from './options.ts'
import { measureOutbox } from './outbox.ts'
import { measurePage } from './page.ts'
import { measurePickUp } from './pickup.ts'
import { DATABASE } from './product.ts'
import { measureReads } from './reads.ts'
import { formatTable } from './report.ts'
import { seedDatabase } from './seed-database.ts'
import { measureStart } from './start.ts'
import { measureFirstSync } from './sync.ts'

const MEASURES: Record<Group, (context: BenchContext) => Promise<GroupTable>> = {
  reads: measureReads,
  inbound: measureInbound,
  draft: measureDrafts,
  ingest: measureIngest,
  sync: measureFirstSync,
  outbox: measureOutbox,
  pickup: measurePickUp,
  jobs: measureJobs,
  start: measureStart,
  page: measurePage,
}

const options = readArguments()
if (options === 'help') process.stdout.write(HELP)
else process.exitCode = await run(options)

/** Measures group by group; one that fails is told and does not keep the others from being measured. */
async function run(chosen: Options): Promise<number> {
  const started = performance.now()
  const dir = mkdtempSync(join(chosen.dir ?? tmpdir(), 'secretary-bench-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  say(`${describeMachine(dir)}\n`)
  const context: BenchContext = { options: chosen, dir, note, largeDataDir: prepareLarge(chosen, dir) }
  let failed = 0
  for (const group of chosen.groups) {
    try {
      const { title, beside, lines } = await MEASURES[group](context)
      say(`${formatTable(title, beside, lines)}\n`)
    } catch (error) {
      failed += 1
      say(`The group "${group}" could not be measured: ${withCauses(error)}\n`)
    }
  }
  say(`Took ${Math.round((performance.now() - started) / 1000)} s. How to read this: tests/bench/README.md`)
  return failed === 0 ? 0 : 1
}

/** The large database is made when the first group asks for it. */
function prepareLarge(chosen: Options, dir: string): () => string {
  let path: string | null = null
  return () => {
    if (path !== null) return path
    path = join(dir, 'large')
    const { messages, conversations, seed } = chosen
    note(
      `making ${messages.toLocaleString('en-US')} messages in ${conversations.toLocaleString('en-US')} conversations`,
    )
    seedDatabase({ path: join(path, DATABASE), messages, conversations, seed, now: Date.now() })
    return path
  }
}

function readArguments(): Options | 'help' {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
    process.exit(1)
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** What is going on, for the person who waits; the table is all that goes to stdout. */
function note(what: string): void {
  process.stderr.write(`… ${what}\n`)
}

/** With its causes: the API hides from its callers what went wrong inside. */
function withCauses(error: unknown): string {
  return inspect(error, { depth: 6 })
}
