import { lazy, Suspense } from 'react'
import { Navigate } from 'react-router-dom'
import { About, List, Profile, Reviews, Trail } from './views.jsx'

const Guide = lazy(() => import('./Guide.jsx'))

export const routesIn = (frame) => [
  {
    element: frame,
    children: [
      { index: true, element: <Navigate to="/trails" replace /> },
      { path: 'trails', element: <List /> },
      {
        path: 'trails/:trail',
        element: <Trail />,
        children: [
          { index: true, element: <About /> },
          { path: 'reviews', element: <Reviews /> },
        ],
      },
      {
        path: 'guide',
        element: (
          <Suspense>
            <Guide />
          </Suspense>
        ),
      },
      { path: 'profile', element: <Profile /> },
    ],
  },
]
