import { Button } from '@mantine/core'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Insights } from '../../../electron/contract/insights.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { DayChart } from '../../ui/day-chart.tsx'
import { shortDayName } from '../../ui/day-names.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { InsightNumbers } from './insight-numbers.tsx'
import type { InsightPart } from './insight-parts.ts'
import classes from './insights.module.css'
import { JobNumbers } from './job-numbers.tsx'

interface InsightChartProps {
  readonly part: InsightPart
  readonly insights: Insights
  readonly days: number
}

/** A sentence, the picture behind it, and the numbers behind the picture. */
export function InsightChart({ part, insights, days }: InsightChartProps) {
  const heading = useId()
  const isEmpty = part.isEmpty(insights)
  return (
    <section className={classes.part} aria-labelledby={heading} data-insight={part.id}>
      <p className={classes.kind}>{part.title}</p>
      <h2 className={classes.sentence} id={heading}>
        {part.sentence(insights)}
      </h2>
      {isEmpty ? (
        <p className={classes.note}>Nothing to show yet: it needs a day or two.</p>
      ) : (
        <>
          <p className={classes.note}>
            {[part.more?.(insights), part.note].filter((words) => words != null).join(' ')}
          </p>
          <Drawn part={part} insights={insights} />
          <Ways part={part} insights={insights} days={days} />
        </>
      )}
    </section>
  )
}

function Drawn({ part, insights }: Omit<InsightChartProps, 'days'>) {
  const isWeek = insights.step === 'week'
  const drawn = part.measures.flatMap(({ drawnAs, ...measure }, place) =>
    drawnAs === undefined ? [] : [{ ...measure, as: drawnAs, place }],
  )
  // What never happened in all these days is not explained either.
  const happened = drawn.filter(({ key }) => part.days(insights).some((day) => Number(day[key] ?? 0) !== 0))
  const marks = happened.length > 0 ? happened : drawn.slice(0, 1)
  return (
    <DayChart
      rows={part.days(insights).map((day) => ({
        label: shortDayName(day.day),
        values: Object.fromEntries(marks.map(({ key }) => [key, toNumber(day[key])])),
      }))}
      marks={marks}
      scale={part.scale}
      inWords={(amount) => marks[0]?.inWords(amount) ?? ''}
      description={`${part.title}, ${isWeek ? 'week by week' : 'day by day'}. ${part.sentence(insights)}. The numbers can be shown below.`}
    />
  )
}

function toNumber(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? value : null
}

function Ways({ part, insights, days }: InsightChartProps) {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const place = `insights:${part.id}`
  const download = () =>
    desk.attempt(place, async () => {
      const { fileName, csv } = await desk.client.insights.csv({ section: part.section, days })
      saveFile(fileName, csv)
    })
  return (
    <>
      <div className={classes.ways}>
        <Button
          leftSection={<IconTable size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide the numbers' : 'Show the numbers'}
        </Button>
        <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void download()}>
          Download CSV
        </Button>
      </div>
      <ProblemAt place={place} />
      {isOpen && (
        <div className={classes.numbers}>
          {part.id === 'jobs' && <JobNumbers jobs={insights.jobs.jobs} />}
          <InsightNumbers part={part} insights={insights} />
        </div>
      )}
    </>
  )
}
