// Without it, Next.js takes the folder of the outermost lock file for the project's.
export default { turbopack: { root: import.meta.dirname } };
