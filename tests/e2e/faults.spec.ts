import { expect, test } from '@playwright/test'
import { anySeed, SHORT } from '../faults/options.ts'
import { commandFor, hasPassed, report } from '../faults/report.ts'
import { runFaults } from '../faults/run-faults.ts'

/** The short version of `npm run test:faults`; a busy machine may need much longer than the usual minute. */
test('killed five times amid faults, the product sends every approved message once', async () => {
  test.setTimeout(8 * 60_000)
  const options = { seed: anySeed(), ...SHORT }
  console.log(`Faults with seed ${options.seed}. To repeat: ${commandFor(options)}`)
  const outcome = await runFaults(options, () => {}).catch((cause) => {
    throw new Error(`The run with seed ${options.seed} broke off. Again: ${commandFor(options)}`, { cause })
  })
  expect(hasPassed(outcome), report(outcome)).toBe(true)
})
