/** Marks synthetic data wherever it shows. */
export function SampleMark({ short = false }: { readonly short?: boolean }) {
  return (
    <span className="inline-flex h-4 items-center rounded-sm border border-soft/60 border-dashed px-1 font-semibold text-2xs text-soft tracking-wide">
      {short ? (
        <abbr title="Sample: synthetic data" className="no-underline">
          S
        </abbr>
      ) : (
        "SAMPLE"
      )}
    </span>
  );
}
