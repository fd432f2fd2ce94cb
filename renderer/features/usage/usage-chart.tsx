import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Scale } from '../../ui/amount-words.ts'
import { DayChart } from '../../ui/day-chart.tsx'
import { shortDayName } from '../../ui/day-names.ts'
import { costWords, countWords } from '../settings/money.ts'
import classes from './usage.module.css'
import type { DayOfUsage, Sum } from './usage-sums.ts'

const MEASURES = [
  { value: 'calls', label: 'Times asked', scale: 'count' },
  { value: 'cost', label: 'Cost', scale: 'money' },
  { value: 'tokens', label: 'Length of texts', scale: 'count' },
] as const satisfies readonly { value: string; label: string; scale: Scale }[]
type Measure = (typeof MEASURES)[number]['value']

/** One bar a day. The same numbers stand in the table below, so the bars are one picture with one description. */
export function UsageChart({ days }: { days: readonly DayOfUsage[] }) {
  const [value, setValue] = useState<Measure>('calls')
  const measure = MEASURES.find((one) => one.value === value) ?? MEASURES[0]
  const most = Math.max(...days.map(({ sum }) => amountOf(sum, value)))
  const sentence = `The last ${days.length} days${most > 0 ? `, at most ${wordsOf(most, value)} a day` : ''}`
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <span>{sentence}</span>
        <SegmentedControl
          size="sm"
          aria-label="What the bars show"
          data={MEASURES.map((one) => ({ value: one.value, label: one.label }))}
          value={value}
          onChange={(chosen) => setValue(MEASURES.find((one) => one.value === chosen)?.value ?? 'calls')}
        />
      </figcaption>
      <DayChart
        rows={days.map(({ day, sum }) => ({ label: shortDayName(day), values: { amount: amountOf(sum, value) } }))}
        marks={[{ key: 'amount', label: measure.label, as: 'bar', place: 0 }]}
        scale={measure.scale}
        inWords={(amount) => (value === 'cost' ? costWords(amount) : countWords(amount))}
        description={`${measure.label}, day by day. ${sentence}. The numbers stand in the table below.`}
      />
    </figure>
  )
}

function amountOf(sum: Sum, measure: Measure): number {
  if (measure === 'cost') return sum.knownUsd
  return measure === 'calls' ? sum.calls : sum.tokens
}

function wordsOf(amount: number, measure: Measure): string {
  if (measure === 'cost') return costWords(amount)
  if (measure === 'tokens') return `${countWords(amount)} tokens`
  return amount === 1 ? 'once' : `${countWords(amount)} times`
}
