import { Code } from '@mantine/core'
import { EmptyState } from '../ui/empty-state.tsx'

/** The page was opened, or outlived its login: nothing can be read until it is opened with a fresh link. */
export function LoginNeeded() {
  return (
    <main style={{ height: '100%' }}>
      <EmptyState title="This page is not logged in">
        <p>
          Secretary is running, but this browser has no login for it. Run <Code>npm run secretary -- open</Code> in the
          folder of the program: it prints a link that logs this browser in. The link works once.
        </p>
        <p>What you were typing is kept in this browser.</p>
      </EmptyState>
    </main>
  )
}
