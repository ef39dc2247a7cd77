import { webText } from '../../../../shared/texts/web/texts.ts';

/** Downloads what is shown as a CSV file. @param about what is in it, for screen readers */
export function DownloadLink({ href, about, label }: { href: string; about: string; label?: string }) {
  return (
    <a class="download" href={href} download="">
      {label ?? webText.lists.downloadCsv}
      <span class="visually-hidden"> {about}</span>
    </a>
  );
}
