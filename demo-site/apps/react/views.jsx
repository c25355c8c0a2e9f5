// The views of both React apps: the same trails, whatever the router writes into the address.
import { useEffect } from 'react'
import { Link, NavLink, Outlet, useNavigate, useParams, useSearchParams } from 'react-router-dom'
import { trailOf, trails } from '../trails.js'

function useTitle(title) {
  useEffect(() => {
    document.title = title
  }, [title])
}

export function Frame() {
  const navigate = useNavigate()
  return (
    <>
      <nav className="row" aria-label="Trails">
        <NavLink to="/trails">All trails</NavLink>
        <NavLink to="/guide">Guide</NavLink>
        <button
          type="button"
          className="button quiet"
          onClick={() => navigate('/profile', { replace: true })}
        >
          Profile
        </button>
      </nav>
      <Outlet />
    </>
  )
}

export function List() {
  const [query, setQuery] = useSearchParams()
  const level = query.get('level')
  useTitle('All trails')
  return (
    <>
      <h1>All trails</h1>
      <p className="row">
        <Link to="/trails?level=hard">Only hard ones</Link>
        <button
          type="button"
          className="button quiet"
          onClick={() => setQuery({ ...(level && { level }), sort: 'name' }, { replace: true })}
        >
          By name
        </button>
      </p>
      <ul>
        {trails
          .filter((trail) => !level || trail.level === level)
          .map(({ slug, name }) => (
            <li key={slug}>
              <Link to={`/trails/${slug}`}>{name}</Link>
            </li>
          ))}
      </ul>
    </>
  )
}

/** A trail, with a tab inside. */
export function Trail() {
  const { name, line } = trailOf(useParams().trail)
  return (
    <>
      <h1>{name}</h1>
      <p className="lead">{line}</p>
      <nav className="row" aria-label={name}>
        <Link to=".">About</Link>
        <Link to="reviews">Reviews</Link>
        <Link to={{ hash: 'map' }}>Map</Link>
      </nav>
      <Outlet />
    </>
  )
}

export function About() {
  useTitle(trailOf(useParams().trail).name)
  return <h2 id="map">Map</h2>
}

export function Reviews() {
  useTitle(`Reviews of ${trailOf(useParams().trail).name}`)
  return <h2>Reviews</h2>
}

export function Profile() {
  useTitle('Profile')
  return <h1>Profile</h1>
}
