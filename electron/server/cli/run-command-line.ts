import { ORPCError } from '@orpc/client'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type ConversationState, conversationState, outboxStatus } from '../../contract/models.ts'
import { AlreadyRunningError } from '../../core/app/ports.ts'
import { NewerDatabaseError } from '../../core/db/migrate.ts'
import { EnvironmentError } from '../../core/settings/environment.ts'
import type { Installation } from '../installation.ts'
import { approve, changeRow, holdJob } from './acting.ts'
import { type AppLocation, locateApp, type Output, useApp, type Work } from './app-connection.ts'
import { exportTo, makeBackup, restoreBackup, showBackups } from './backups.ts'
import { cleanUp, deleteEverything, forget } from './cleaning.ts'
import { ask, askFollowUps, CommandRefusedError, setDetail } from './commanding.ts'
import { showInsights } from './insights.ts'
import { NotRunningError, printLoginLink } from './login-link.ts'
import { listConversations, listOutbox, showJobs, showStatus } from './reading.ts'
import { JobFailedError, runJob } from './running.ts'
import { showHealth } from './showing-health.ts'

interface GlobalOptions {
  readonly json?: boolean
  readonly demo?: boolean
  readonly dataDir?: string
}

/** Runs one command of `npm run secretary -- …`; answers the exit code. What went wrong is one sentence on stderr. */
export async function runCommandLine(args: readonly string[], installation: Installation): Promise<number> {
  const program = createProgram(installation)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    // Commander has said its own sentence by now (asking for help is no error); ours about arguments it has not.
    if (error instanceof CommanderError && !(error instanceof InvalidArgumentError)) return error.exitCode
    process.stderr.write(`${sentenceFor(error)}\n`)
    return 1
  }
}

function createProgram(installation: Installation): Command {
  const program = new Command('npm run secretary --')
    .description('Talks to the running app; without one, works on its data for a moment.')
    .option('--json', 'answer in JSON, for scripts')
    .option('--demo', 'the demo people instead of the real account')
    .option('--data-dir <folder>', 'the data directory, if it is not the usual one')
    .helpOption('--help', 'show this')
    .exitOverride()
    .showHelpAfterError()
  const add = (usage: string, description: string, toWork: ToWork, isStarted = false) =>
    program
      .command(usage)
      .description(description)
      .action(function (this: Command) {
        const [location, output] = located(this)
        const args = this.processedArgs as readonly unknown[]
        const work = toWork(String(args[0] ?? ''), this.opts<CommandOptions>(), args)
        return useApp({ location, installation, isStarted }, (app) => work(app, output))
      })
  addReading(add)
  addActing(add)
  addCommanding(add)
  addCleaning(add)
  addKeeping(add)
  program
    .command('open')
    .description('print a link that logs a browser in to the running app')
    .action(function (this: Command) {
      return printLoginLink(...located(this))
    })
  return program
}

/** From the argument of a command and its options to what it does. */
type ToWork = (argument: string, options: CommandOptions, all: readonly unknown[]) => Work
/** `isStarted`: where no app runs, one is started fully for as long as the command takes, not only opened. */
type Add = (usage: string, description: string, toWork: ToWork, isStarted?: boolean) => Command

function addReading(add: Add): void {
  add('status', 'the connection, who waits, and the loops', () => showStatus)
  add('jobs', 'the jobs: state, last run, next run', () => showJobs)
  add('health', 'what is wrong with the app itself, and what to do about it', () => showHealth)
  add('insights', 'how the last days went: answer times, drafts, runs, cost', (_argument, { days }) =>
    showInsights(days ?? USUAL_DAYS),
  ).addOption(daysOption())
  add('waiting', 'who waits for an answer, most important first', (_argument, { limit }) =>
    listConversations({ state: 'unanswered', limit }),
  ).addOption(limitOption())
  add('conversations', 'conversations, most important first', (_argument, { state, search, limit }) =>
    listConversations({ state, q: search, limit }),
  )
    .addOption(new Option('--state <state>').choices([...conversationState.options, 'earlier', 'all']))
    .option('--search <words>', 'words to find in titles and messages')
    .addOption(limitOption())
  add('outbox', 'drafts and messages on their way, by priority', (_argument, { status, limit }) =>
    listOutbox({ status, limit }),
  )
    .option('--status <list>', `one or more of ${outboxStatus.options.join(',')}`)
    .addOption(limitOption())
}

function addActing(add: Add): void {
  add('run <job>', 'run a job now and wait for it: assistant, send, or master for both in turn', runJob, true)
  add('approve <id>', 'approve a draft, so that it is sent', approve)
    .option('--text <text>', 'send this text instead')
    .option('--yes', 'also when the app asks for a confirmation')
  add('retry <id>', 'try a failed message again', (id) => changeRow('retry', id))
  add('discard <id>', 'throw a draft away', (id) => changeRow('discard', id))
}

/** What can also be asked for in the chat with oneself. */
function addCommanding(add: Add): void {
  add('pause [job]', 'stop all sending, or pause a job', (name) =>
    name === '' ? ask('pause') : holdJob('pause', name),
  )
  add('resume [job]', 'let sending go on, or a paused job', (name) =>
    name === '' ? ask('resume') : holdJob('resume', name),
  )
  add('follow-up <contact>', 'plan a follow-up; it waits for your approval', (contact, options) =>
    ask('schedule_followup', contact, options.in ?? '24h'),
  ).option('--in <hours>', 'such as 24h or 3d; 24h if nothing is said')
  add('follow-ups [verb] [contact...]', 'status, on or off: follow-ups for all, or for one contact', (_verb, _, all) =>
    askFollowUps(all),
  )
  add('job-status [job]', 'how the jobs are, or one of them with its last run', (job) => ask('job_status', job))
  add('bot-status', 'how the secretary is, in a few lines', () => ask('bot_status'))
  add('debug <on|off>', 'a detailed log until the next start; never what anybody wrote', (wish) => setDetail(wish))
}

function addKeeping(add: Add): void {
  add('backups', 'the copies of your data, the newest first', () => showBackups)
  add('backup', 'copy your data now', () => makeBackup)
  add('restore <id>', 'put a backup in the place of the present data, after saying what it holds', (id, options) =>
    restoreBackup(id, options),
  ).option('--yes', 'really do it; the present data are kept as a backup of their own')
  add('export <folder>', 'write everything as JSON and CSV into a new folder in there', exportTo)
}

function addCleaning(add: Add): void {
  add('cleanup', 'remove what is old, as the daily clean-up does', (_argument, options) => cleanUp(options)).option(
    '--dry-run',
    'only say what would be removed',
  )
  add('forget <id>', 'remove a person and everything about them, for good', forget).option('--yes', 'confirm it')
  add('delete-everything', 'remove all data and unlink this device, for good', (_argument, options) =>
    deleteEverything(options),
  )
    .option('--yes', 'confirm it')
    .option('--also-backups', 'also those in a folder of your own')
}

interface CommandOptions {
  readonly days?: number
  readonly limit?: number
  readonly state?: ConversationState | 'earlier' | 'all'
  readonly search?: string
  readonly status?: string
  readonly text?: string
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly alsoBackups?: boolean
  readonly in?: string
}

function located(command: Command): [AppLocation, Output] {
  const options = command.optsWithGlobals<GlobalOptions>()
  const location = locateApp({ dataDir: options.dataDir ?? null, demo: options.demo ?? false })
  return [location, { json: options.json ?? false, print: (text) => process.stdout.write(`${text}\n`) }]
}

function limitOption(): Option {
  return wholeNumber('--limit <number>', 'how many at most', 500)
}

/** Without a number, so many days are shown. */
const USUAL_DAYS = 30

function daysOption(): Option {
  return wholeNumber('--days <number>', 'how many days, today included', 90)
}

function wholeNumber(flag: string, description: string, most: number): Option {
  return new Option(flag, description).argParser((text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= 1 && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`)
  })
}

function sentenceFor(error: unknown): string {
  if (error instanceof ORPCError && error.code === 'CONFIRMATION_NEEDED') {
    return `${error.message} Add --yes to give it.`
  }
  const isPlain =
    error instanceof ORPCError ||
    error instanceof InvalidArgumentError ||
    error instanceof EnvironmentError ||
    error instanceof AlreadyRunningError ||
    error instanceof NewerDatabaseError ||
    error instanceof NotRunningError ||
    error instanceof JobFailedError ||
    error instanceof CommandRefusedError
  if (isPlain) return error.message
  return `It did not work: ${error instanceof Error ? error.message : String(error)}`
}
