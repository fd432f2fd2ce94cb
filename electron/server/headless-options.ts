import { Command, InvalidArgumentError } from 'commander'

export interface HeadlessOptions {
  /** Null for the usual port, or any free one where that is taken. */
  readonly port: number | null
  readonly json: boolean
  readonly demo: boolean
  readonly open: boolean
}

/** Reads the options of `npm run headless -- …`. Help and mistakes are told and end the process. */
export function readHeadlessOptions(args: readonly string[]): HeadlessOptions {
  const command = new Command('npm run headless --')
    .description('Runs Secretary without its desktop window; the page opens in any browser on this computer.')
    .option('--port <number>', 'the port to serve the page on (0 for any free one)', readPort)
    .option('--json', 'print one line of JSON when ready: {"url","apiUrl","token","pid"}')
    .option('--demo', 'show the whole job on simulated people, without a phone or a key')
    .option('--no-open', 'do not open a browser')
    .helpOption('--help', 'show this')
    .allowExcessArguments(false)
    .parse([...args], { from: 'user' })
  const options = command.opts<{ port?: number; json?: boolean; demo?: boolean; open: boolean }>()
  return {
    port: options.port ?? null,
    json: options.json ?? false,
    demo: options.demo ?? false,
    open: options.open && options.json !== true,
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError(`It must be a whole number from 0 to 65535.`)
}
