import { lazy } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { areas, type Page } from './areas';
import { NotFound, PageFault } from './parts/States';
import { Guarded } from './shell/Guarded';
import { Shell } from './shell/Shell';

/** The one table of routes, made of every area's pages. */
export function consoleRoutes(): RouteObject[] {
  const pages = areas.flatMap((area) => area.pages.map(routeOf));
  return [{ path: '/', element: <Shell />, errorElement: <PageFault />, children: [...pages, { path: '*', element: <NotFound /> }] }];
}

export function consoleRouter() {
  return createBrowserRouter(consoleRoutes(), { basename: '/console' });
}

function routeOf(page: Page): RouteObject {
  const Content = lazy(page.load);
  const element = (
    <Guarded page={page}>
      <Content />
    </Guarded>
  );
  return page.path === '' ? { index: true, element, errorElement: <PageFault /> } : { path: page.path, element, errorElement: <PageFault /> };
}
