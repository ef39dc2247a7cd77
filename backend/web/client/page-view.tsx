import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { allows } from '../../../shared/roles.ts';
import { webText } from '../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { pageOfPath } from '../page-names.ts';
import type { PageProps } from './page-props.ts';
import { PAGES } from './pages.ts';
import { Busy } from './ui/busy.tsx';
import { ProblemCard } from './ui/problem-card.tsx';
import { ApiProblem } from './api.ts';

/** The page of the address. A page keeps its state as long as another one is not opened. */
export function PageView(props: PageProps) {
  const name = pageOfPath(props.place.path);
  const definition = PAGES.find((page) => page.name === name);
  const [page, setPage] = useState<{ name: string; Page: ComponentType<PageProps> } | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const title = definition ? webText.frame.pages[definition.name] : webText.frame.notFound.title;
  useEffect(() => {
    document.title = `${title} · Matchback`;
    let isCurrent = true;
    setHasFailed(false);
    definition?.load().then(
      (Page) => isCurrent && setPage({ name: definition.name, Page }),
      () => isCurrent && setHasFailed(true),
    );
    return () => void (isCurrent = false);
  }, [name]);
  if (!definition) return <Message {...webText.frame.notFound} />;
  if (!allows(props.session.user.scopes, definition.scope)) return <Message {...webText.frame.notAllowed} />;
  // The file of a page has another name after an update.
  if (hasFailed) return <ProblemCard problem={outdated()} onRetry={() => window.location.reload()} />;
  if (page?.name !== definition.name) return <Busy what={webText.frame.loading} />;
  return <page.Page {...props} />;
}

function outdated(): ApiProblem {
  const { outdated, outdatedText } = webText.frame.problem;
  return new ApiProblem({ code: 'outdated', title: outdated, detail: outdatedText, status: 0 });
}

function Message({ title, text }: { title: string; text: string }) {
  return (
    <>
      <FocusedHeading>{title}</FocusedHeading>
      <p>{text}</p>
    </>
  );
}
