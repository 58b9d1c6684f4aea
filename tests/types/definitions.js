// What the compiler knows of definitions.
import ts from "typescript-5.4";

/** Reads definitions, as a program that knows the DOM does. */
export function read(files) {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    strict: true,
    types: [],
  });
  return { program, checker: program.getTypeChecker() };
}

/** Where a type is `any`: written, forgotten, or one that does not exist. As `file:line`. */
export function anyTypes({ program, checker }, folder) {
  const found = new Set();
  for (const source of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder))) {
    const visit = (node) => {
      if (isAny(node, checker)) found.add(`${source.fileName}:${lineOf(node, source)}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found];
}

function isAny(node, checker) {
  const isTyped =
    // Between the texts of a template stands no type, though it counts as one.
    (ts.isTypeNode(node) && !ts.isTemplateLiteralTypeSpan(node)) ||
    ts.isParameter(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node);
  if (isTyped) return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;
  return ts.isFunctionLike(node) && !ts.isConstructorDeclaration(node) && node.type === undefined;
}

const lineOf = (node, source) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

/** The names that a file exports, each with the file that declares it. */
export function exportsOf({ program, checker }, file) {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  return new Map(
    exported.map((symbol) => {
      const isAlias = symbol.flags & ts.SymbolFlags.Alias;
      const declared = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      return [symbol.name, declared.declarations[0].getSourceFile().fileName];
    }),
  );
}
