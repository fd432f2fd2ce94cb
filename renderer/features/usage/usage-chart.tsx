import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { costWords, countWords } from '../settings/money.ts'
import { dayWords } from './day-words.ts'
import classes from './usage.module.css'
import type { DayOfUsage, Sum } from './usage-sums.ts'

const MEASURES = [
  { value: 'calls', label: 'Calls' },
  { value: 'cost', label: 'Cost' },
  { value: 'tokens', label: 'Tokens' },
] as const
type Measure = (typeof MEASURES)[number]['value']

/** One bar a day. The same numbers stand in the table below, so the bars are one picture with one description. */
export function UsageChart({ days }: { days: readonly DayOfUsage[] }) {
  const [measure, setMeasure] = useState<Measure>('calls')
  const values = days.map(({ sum }) => amountOf(sum, measure))
  const most = Math.max(...values)
  const first = days[0]
  const last = days.at(-1)
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <span>
          The last {days.length} days{most > 0 && `, at most ${wordsOf(most, measure)} a day`}
        </span>
        <SegmentedControl
          size="sm"
          aria-label="What the bars show"
          data={[...MEASURES]}
          value={measure}
          onChange={(value) => setMeasure(MEASURES.find((one) => one.value === value)?.value ?? 'calls')}
        />
      </figcaption>
      <div className={classes.bars} role="img" aria-label={inWords(days, values, measure)}>
        {days.map(({ day, sum }, at) => (
          <div key={day} className={classes.day} title={`${dayWords(day)}: ${detailOf(sum)}`}>
            <div className={classes.bar} style={{ height: `${heightOf(values[at] ?? 0, most)}%` }} />
          </div>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{first === undefined ? '' : dayWords(first.day)}</span>
        <span>{last === undefined ? '' : dayWords(last.day)}</span>
      </div>
    </figure>
  )
}

function amountOf(sum: Sum, measure: Measure): number {
  if (measure === 'cost') return sum.knownUsd
  return measure === 'calls' ? sum.calls : sum.tokens
}

/** What is more than nothing can be seen. */
function heightOf(value: number, most: number): number {
  return value === 0 || most === 0 ? 0 : Math.max(2, (value / most) * 100)
}

function wordsOf(value: number, measure: Measure): string {
  if (measure === 'cost') return costWords(value)
  return `${countWords(value)} ${measure === 'calls' ? (value === 1 ? 'call' : 'calls') : 'tokens'}`
}

function detailOf(sum: Sum): string {
  const unknown = sum.unpriced === 0 ? '' : `, and ${countWords(sum.unpriced)} of unknown price`
  return `${wordsOf(sum.calls, 'calls')}, ${wordsOf(sum.tokens, 'tokens')}, ${costWords(sum.knownUsd)}${unknown}`
}

function inWords(days: readonly DayOfUsage[], values: readonly number[], measure: Measure): string {
  const used = days.flatMap(({ day }, at) => {
    const value = values[at] ?? 0
    return value === 0 ? [] : [`${dayWords(day)}: ${wordsOf(value, measure)}`]
  })
  return used.length === 0 ? 'Nothing was used in these days' : used.join('; ')
}
