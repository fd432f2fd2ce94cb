import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'

/**
 * Keeps a part of the page that cannot be drawn from taking the rest with it. What was typed is safe: it is kept outside
 * of what is drawn. Give it a `key`, so that another conversation or place starts fresh.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <EmptyState
        title="This part cannot be shown"
        action={<Button onClick={() => this.setState({ hasFailed: false })}>Try again</Button>}
      >
        Something in it is not as this page expects. Nothing was sent because of it, and the rest works on.
      </EmptyState>
    )
  }
}
