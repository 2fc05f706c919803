import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { readSearch, type Search, writeSearch } from "./api/address.ts";
import { Failed, Loading, Missing } from "./components/states.tsx";
import { PLACES } from "./routes.tsx";
import { Guard } from "./shell/guard.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <Missing /> });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./features/sign-in/sign-in-page.tsx")),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const places = PLACES.map((place) => {
  const Page = lazy(place.page);
  return createRoute({
    getParentRoute: () => shell,
    path: place.path,
    validateSearch: (search): Search => search as Search,
    component: () => (
      <Guard place={place}>
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
      </Guard>
    ),
  });
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(places)]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPendingComponent: () => <Loading />,
  // a part of the console that could not be fetched stays so until the page is loaded anew
  defaultErrorComponent: ({ error }) => <Failed error={error} onRetry={() => window.location.reload()} />,
  defaultPendingMs: 150,
  scrollRestoration: true,
});
