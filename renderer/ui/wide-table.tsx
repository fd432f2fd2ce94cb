import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

/** A table that scrolls sideways where the window is narrower than `minWidth` px, by the keyboard too. */
export function WideTable({ minWidth, label, children }: { minWidth: number; label: string; children: ReactNode }) {
  const viewportProps = { tabIndex: 0, role: 'region', 'aria-label': label }
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps }}>
      {children}
    </Table.ScrollContainer>
  )
}
