import type { HealthReport } from '../../contract/health.contract.ts'
import type { Work } from './app-connection.ts'
import { ago, toJson, withoutControls } from './text.ts'

/** What is wrong with the app itself, what is safe and what to do, and what was measured. */
export const showHealth: Work = async ({ client, isRunning }, output) => {
  const report = await client.health.report()
  if (output.json) return output.print(toJson({ running: isRunning, ...report }))
  if (!isRunning) output.print('Secretary is not running. This is what was wrong when it ran last.')
  for (const line of lines(report)) output.print(withoutControls(line))
}

function lines({ at, problems, measures }: HealthReport): string[] {
  const looked = at === null ? '' : ` (looked ${ago(at)})`
  return [
    problems.length === 0 ? `Nothing is wrong${looked}.` : `${problems.length} found${looked}:`,
    ...problems.map(({ severity, sentence, whatToDo, since }) => {
      return `${severity === 'problem' ? 'Problem' : 'Warning'}: ${sentence} ${whatToDo} (first seen ${ago(since)})`
    }),
    ...measures.map(({ words }) => `- ${words}`),
  ]
}
