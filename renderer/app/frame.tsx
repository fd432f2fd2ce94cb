import { isListPlace } from '../state/route.ts'
import { useUi } from '../state/use-desk.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Banners } from './banners.tsx'
import classes from './frame.module.css'
import { Nav } from './nav.tsx'
import { ScreenOf } from './screens.tsx'

/** The desk: navigation at the left, and beside it the place where the person is. */
export function Frame() {
  const place = useUi((state) => state.route.place)
  return (
    <div className={classes.frame}>
      <Banners />
      <div className={classes.panes}>
        <Nav />
        <main className={classes.main}>
          <ErrorBoundary key={isListPlace(place) ? 'inbox' : place}>
            <ScreenOf place={place} />
          </ErrorBoundary>
        </main>
      </div>
    </div>
  )
}
