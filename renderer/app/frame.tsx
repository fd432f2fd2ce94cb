import { useUi } from '../state/use-desk.ts'
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
          <ScreenOf place={place} />
        </main>
      </div>
    </div>
  )
}
