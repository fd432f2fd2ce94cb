import { readOptions } from './options.ts'
import { commandFor, hasPassed, report } from './report.ts'
import { runFaults } from './run-faults.ts'

/** The command behind `npm run test:faults`. Ends with 1 when something happened that must not. */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  console.log(`Faults with seed ${options.seed}. To repeat this run: ${commandFor(options)}`)
  try {
    const outcome = await runFaults(options, (line) => console.log(line))
    console.log(report(outcome))
    return hasPassed(outcome) ? 0 : 1
  } catch (error) {
    console.error(error)
    console.error(`The run broke off. Again: ${commandFor(options)}`)
    return 1
  }
}
