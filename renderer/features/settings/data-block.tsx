import { Button, CopyButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import classes from './data.module.css'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'
import { latencyWords } from './test-block.tsx'

/** Where everything is kept, and which version this is. */
export function DataBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const { data: info, error } = useQuery(orpc.app.info.queryOptions())
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {error && <ProblemNote problem={toProblem(error)} />}
      {info && (
        <dl className={classes.facts}>
          <Fact name="Folder">
            <code className={classes.path}>{info.dataDir}</code>
            <CopyButton value={info.dataDir}>
              {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
            </CopyButton>
          </Fact>
          <Fact name="Version">{info.version}</Fact>
          <Fact name="Runs as">{info.host === 'desktop' ? 'Desktop app' : 'Page in a browser'}</Fact>
          <Fact name="Time zone">{info.timeZone}</Fact>
          {info.inboundLatency !== null && (
            <Fact name="From WhatsApp to this list">
              half within {latencyWords(info.inboundLatency.p50Ms)}, 99 of 100 within{' '}
              {latencyWords(info.inboundLatency.p99Ms)}
            </Fact>
          )}
        </dl>
      )}
    </SettingRow>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
