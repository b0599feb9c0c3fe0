/** The sign of the product: two lines of a confirmation and the second signature. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="#2b4a8b" />
      <path d="M7 12h18M7 20h10" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path
        d="m18 21 3 3 6-7"
        fill="none"
        stroke="#ffc27a"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
