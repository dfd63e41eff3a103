// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenfacts.h"

#include "text/plaintext.h"
#include "text/timetext.h"
#include "text/tokentext.h"
#include "widgets/chiprow.h"
#include "widgets/statepill.h"
#include "widgets/theme.h"
#include "widgets/wraplabel.h"
#include "window/detailspane.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace latchkey {

namespace {

// The rest of a longer one is in sight where it is edited; here it would push all else out of sight.
constexpr qsizetype longestComment = 600;
constexpr qsizetype longestId = 300;
constexpr qsizetype mostChips = 60;

QLabel *textLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *noteLabel()
{
    QLabel *label = textLabel();
    label->setAutoFillBackground(true);
    label->setMargin(spacing::unit);
    return label;
}

QList<Chip> chipsOf(const QStringList &scopes)
{
    QList<Chip> chips;
    for (const QString &scope : scopeTexts(scopes.mid(0, mostChips)))
        chips << Chip{scope, Chip::Kind::Plain};
    if (const qsizetype rest = scopes.size() - mostChips; rest > 0)
        chips << Chip{QStringLiteral("+%1").arg(rest), Chip::Kind::Plain};
    return chips;
}

} // namespace

TokenFacts::TokenFacts(QWidget *parent)
    : QWidget(parent)
    , m_comment(new WrapLabel)
    , m_state(new StatePill)
    , m_idProblem(noteLabel())
    , m_own(noteLabel())
    , m_kept(noteLabel())
    , m_form(new QFormLayout)
    , m_scopes(new ChipRow)
{
    QFont bold = scaledFont(m_comment->font(), 1.15);
    bold.setBold(true);
    m_comment->setFont(bold);
    m_own->setText(ownTokenText());
    m_kept->setText(keptTokenText());

    m_form->setContentsMargins(0, spacing::unit, 0, 0);
    m_form->setHorizontalSpacing(spacing::section);
    m_form->setVerticalSpacing(spacing::unit);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_expires = addRow(tr("Expires"));
    m_created = addRow(tr("Created"));
    m_lastUsed = addRow(tr("Last used"));
    addRow(tr("Scopes"), m_scopes);
    m_autoscope = addWrappedRow(tr("Auto-scope"));
    m_seen = addWrappedRow(tr("Seen in use"));
    m_seenTitle = m_titles.constLast();
    m_workspace = addWrappedRow(tr("Workspace"));
    m_id = addWrappedRow(tr("Token ID"));
    m_id->setBreaksAnywhere(true);
    m_id->setFont(scaledFont(fixedFont(font()), 0.92));

    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(spacing::section, spacing::section, spacing::section, spacing::section);
    lines->setSpacing(spacing::unit);
    lines->addWidget(m_comment);
    lines->addWidget(m_state, 0, Qt::AlignLeft);
    lines->addWidget(m_idProblem);
    lines->addWidget(m_own);
    lines->addWidget(m_kept);
    lines->addLayout(m_form);
    lines->addStretch(1);
    applyPalette();
}

QLabel *TokenFacts::addRow(const QString &title)
{
    QLabel *field = textLabel();
    addRow(title, field);
    return field;
}

WrapLabel *TokenFacts::addWrappedRow(const QString &title)
{
    auto *field = new WrapLabel;
    addRow(title, field);
    return field;
}

void TokenFacts::addRow(const QString &title, QWidget *field)
{
    auto *label = new QLabel(title);
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    m_titles << label;
    m_form->addRow(label, field);
}

void TokenFacts::write(const DetailsSubject &subject, qint64 nowMs, qint64 warningMs)
{
    const Token &token = subject.token;
    const TimeText times;
    m_comment->setText(token.comment.trimmed().isEmpty() ? noCommentText()
                                                         : shownLine(token.comment, longestComment));
    m_state->setPill(
        expiryPill(token.expiryState(nowMs, warningMs), times.expirySentence(token.expiryMs, nowMs)));
    m_idProblem->setText(idProblemText(token));
    m_idProblem->setVisible(!token.hasUsableId());
    m_own->setVisible(subject.isOwn);
    m_kept->setVisible(subject.isKept);
    m_expires->setText(times.expiryMoment(token.expiryMs));
    m_created->setText(token.createdMs ? times.moment(*token.createdMs) : tr("unknown"));
    m_lastUsed->setText(times.lastUsedMoment(token.lastUsedMs, nowMs));
    m_scopes->setChips(chipsOf(token.effectiveScopes()));

    const AutoscopeWords words = autoscopeWords(token, times);
    m_autoscope->setText(words.explanation.isEmpty() ? words.state
                                                     : tr("%1. %2").arg(words.state, words.explanation));
    QStringList seen = token.inferredScopes + token.backfillScopes;
    seen.removeDuplicates();
    m_seen->setText(scopesLine(seen));
    m_seen->setVisible(!seen.isEmpty());
    m_seenTitle->setVisible(!seen.isEmpty());
    m_workspace->setText(shownLine(subject.workspace));
    m_id->setText(token.id.isEmpty() ? tr("missing", "token ID") : shownLine(token.id.value(), longestId));
}

void TokenFacts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void TokenFacts::applyPalette()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, subduedText(palette()));
    for (QLabel *title : std::as_const(m_titles))
        title->setPalette(quiet);
    QPalette note = palette();
    const ToneColors info = toneColors(Tone::Info, palette());
    note.setColor(QPalette::Window, info.background);
    note.setColor(QPalette::WindowText, info.foreground);
    m_own->setPalette(note);
    m_kept->setPalette(note);
    const ToneColors warning = toneColors(Tone::Warning, palette());
    note.setColor(QPalette::Window, warning.background);
    note.setColor(QPalette::WindowText, warning.foreground);
    m_idProblem->setPalette(note);
}

} // namespace latchkey
