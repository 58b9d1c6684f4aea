// As `create-next-app` makes it. Without a root, Next.js takes the folder of the outermost lock file for the project's.
export default { cacheComponents: true, partialPrefetching: true, turbopack: { root: import.meta.dirname } };
