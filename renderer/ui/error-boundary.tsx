import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'

interface BoundaryProps {
  readonly children: ReactNode
  readonly about?: string
}

interface BoundaryState {
  readonly hasFailed: boolean
  readonly about: string | undefined
}

/**
 * Keeps a part of the page that cannot be drawn from taking the rest with it. What was typed is safe: it is kept outside
 * of what is drawn. Give it a `key`, so that another place starts fresh, or, where what is drawn shall stay and only show
 * something else, say what it is about.
 */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false, about: this.props.about }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps({ about }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return about === state.about ? null : { hasFailed: false, about }
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
