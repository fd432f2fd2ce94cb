import type { Insights } from '../../contract/insights.contract.ts'
import type { Work } from './app-connection.ts'
import { table, toJson, withoutControls } from './text.ts'

/** How the last days went, in a few lines and a line a day. */
export function showInsights(days: number): Work {
  return async ({ client }, output) => {
    const insights = await client.insights.get({ days })
    if (output.json) return output.print(toJson(insights))
    for (const line of summary(insights)) output.print(withoutControls(line))
    output.print(dayTable(insights))
  }
}

function summary({ answers, waits, drafts, queues, jobs, cost }: Insights): string[] {
  const { total } = drafts
  const longest = waits.now[0]
  return [
    `Answers: ${answers.total.answered}, half within ${span(answers.total.medianMs)}, nine in ten within ${span(answers.total.p90Ms)}`,
    `Waiting longest now: ${longest === undefined ? 'nobody' : longest.title}`,
    `Drafts: ${total.unchanged + total.byAutopilot} sent as written, ${total.edited} changed, ${total.discarded} thrown away`,
    `Waiting now: ${queues.now.toWrite} to write, ${queues.now.toCheck} to look at, ${queues.now.toSend} to send`,
    `Runs in the background: ${jobs.total.done} went well, ${jobs.total.failed} failed`,
    `Models: asked ${cost.total.asked} times, $${cost.total.knownUsd.toFixed(2)}${cost.total.unpriced === 0 ? '' : ` and ${cost.total.unpriced} at an unknown price`}`,
  ]
}

function dayTable({ step, answers, drafts, jobs, cost }: Insights): string {
  return table(
    [step, 'answers', 'half within', 'as written', 'changed', 'thrown away', 'runs failed', 'cost'],
    answers.days.map((day, at) => {
      const [draft, run, spent] = [drafts.days[at], jobs.days[at], cost.days[at]]
      return [
        ...[day.day, String(day.answered), day.medianMs === null ? '' : span(day.medianMs)],
        ...[(draft?.unchanged ?? 0) + (draft?.byAutopilot ?? 0), draft?.edited ?? 0, draft?.discarded ?? 0].map(String),
        ...[String(run?.failed ?? 0), `$${(spent?.knownUsd ?? 0).toFixed(2)}`],
      ]
    }),
  )
}

/** `45 s`, `12 min`, `2 h 10 min`, `3 d 4 h` */
function span(ms: number | null): string {
  if (ms === null) return 'no time'
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return `${Math.round(ms / 1_000)} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
