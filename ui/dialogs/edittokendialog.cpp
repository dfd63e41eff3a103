// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/edittokendialog.h"

#include "dialogs/fielderror.h"
#include "dialogs/scopewarning.h"
#include "session/sessions.h"
#include "text/plaintext.h"
#include "text/plural.h"
#include "text/problemtext.h"
#include "text/tokentext.h"
#include "widgets/accentbutton.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"
#include "widgets/masknote.h"
#include "widgets/messagestrip.h"
#include "widgets/quietlabel.h"
#include "widgets/scopeedit.h"
#include "widgets/theme.h"

#include <QCoroTask>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Databricks has about forty; a list far beyond that is not one that a person edits.
constexpr qsizetype mostScopes = 200;

bool isSameSet(const QStringList &a, const QStringList &b)
{
    return QSet(a.cbegin(), a.cend()) == QSet(b.cbegin(), b.cend());
}

} // namespace

EditTokenDialog::EditTokenDialog(Sessions &sessions, ProfileId workspace, Token token,
                                 const ScopeCatalog &catalog, QWidget *parent)
    : RequestDialog(tr("&Save Changes"), tr("Save changes"), parent)
    , m_sessions(sessions)
    , m_workspace(std::move(workspace))
    , m_token(std::move(token))
{
    setWindowTitle(tr("Edit Token"));
    addFields(catalog);
    addSeenScopes();
    addRemarks();
    connect(&m_sessions, &Sessions::sessionsChanged, this, &EditTokenDialog::workspacesChanged);
    connect(m_comment, &QLineEdit::textChanged, this, [this] {
        m_commentRefusal.clear();
        review();
    });
    connect(m_scopes, &ScopeEdit::changed, this, [this] {
        m_scopesRefusal.clear();
        review();
    });
    review();
    m_comment->setFocus(Qt::OtherFocusReason);
}

void EditTokenDialog::setVisible(bool visible)
{
    RequestDialog::setVisible(visible);
    // Opening selects the whole comment; the first letter typed would replace it.
    m_comment->end(false);
}

void EditTokenDialog::submit()
{
    WorkspaceSession *session = m_sessions.find(m_workspace);
    if (!session)
        return;
    begin(tr("Saving the changes…"), session);
    QCoro::connect(
        session->update(edit()), this,
        [this, name = session->profile().name](const Result<void> &answer) { answered(name, answer); });
}

void EditTokenDialog::cancelRequest()
{
    if (WorkspaceSession *session = m_sessions.find(m_workspace))
        session->cancel();
}

void EditTokenDialog::revealProblems()
{
    review();
}

void EditTokenDialog::addFields(const ScopeCatalog &catalog)
{
    m_comment = new QLineEdit(editableLine(m_token.comment), this);
    m_comment->setAccessibleName(tr("Comment"));
    m_shownComment = m_comment->text();
    m_commentNotes = form().addField(tr("&Comment"), m_comment, m_comment);
    if (m_shownComment != m_token.comment)
        m_commentNotes->setHint(
            tr("The comment holds characters that a line cannot show. They go when you change it."));

    m_scopes = new ScopeEdit(catalog, this);
    const QStringList scopes = m_token.effectiveScopes();
    m_scopes->setScopes(scopes.mid(0, mostScopes));
    m_scopesNotes = form().addField(tr("Sco&pes"), m_scopes, m_scopes->firstLine());
    if (scopes.size() > mostScopes) {
        m_scopes->setEnabled(false);
        m_scopesNotes->setHint(tr("There are %n more. So many scopes cannot be edited here.", nullptr,
                                  countForTr(scopes.size() - mostScopes)));
    }
}

void EditTokenDialog::addSeenScopes()
{
    const QStringList seen = seenScopes();
    if (seen.isEmpty() || seen.size() > mostScopes || !m_scopes->isEnabled())
        return;
    auto *row = new QWidget(this);
    auto *label = new QuietLabel(withShortWords(tr("Seen in use so far: %1.").arg(scopesLine(seen))), row);
    label->setFont(scaledFont(label->font(), 0.92));
    // A wrapping label wishes to be about square; this one is a line as long as there is room for it.
    const QFontMetrics metrics = label->fontMetrics();
    const int oneLine = metrics.horizontalAdvance(label->text()) + 1;
    label->setMinimumWidth(std::min(oneLine, 28 * metrics.averageCharWidth()));
    label->setMaximumWidth(oneLine);
    auto *button = new AccentButton(AccentButton::Accent::Link, tr("Use These"), row);
    button->setAccessibleDescription(label->text());
    connect(button, &QPushButton::clicked, this, [this, seen] {
        m_scopes->setScopes(seen);
        m_scopes->setFocus(Qt::OtherFocusReason);
    });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(spacing::inner);
    line->addWidget(label, 1);
    line->addWidget(button);
    line->addStretch();
    form().addUnder(row);
    // Comes and goes without moving anything.
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    button->setSizePolicy(policy);
    m_useThese = button;
}

void EditTokenDialog::addRemarks()
{
    m_autoscope = new MessageStrip(this);
    form().addWide(m_autoscope);
    m_mask = new MaskNote(this);
    form().addWide(m_mask);
}

void EditTokenDialog::review()
{
    const TokenEdit entered = edit();
    m_commentNotes->setProblem(m_commentRefusal);
    reviewScopes(entered);
    m_mask->setMask(entered.updateMask());
    setReady(entered.isSendable() && scopesProblem().isEmpty() && m_sessions.find(m_workspace), {});
}

void EditTokenDialog::reviewScopes(const TokenEdit &edit)
{
    const QString problem = scopesProblem();
    m_scopesNotes->setProblem(problem.isEmpty() ? m_scopesRefusal : problem);
    m_scopesNotes->setWarning(edit.changesScopes() ? scopeWarning(edit.scopes()) : QString());
    if (m_useThese)
        m_useThese->setVisible(!isSameSet(edit.scopes(), seenScopes()));
    const auto key = u"autoscope"_s;
    if (!edit.endsAutoscope()) {
        m_autoscope->dismiss(key);
    } else if (!m_autoscope->has(key)) {
        StripMessage message;
        message.kind = StripMessage::Kind::Warning;
        message.text = tr("Choosing scopes by hand turns auto-scoping off for this token for good.");
        message.closable = false;
        m_autoscope->show(key, message);
    }
}

void EditTokenDialog::workspacesChanged()
{
    if (!m_sessions.find(m_workspace))
        QDialog::done(Rejected);
}

TokenEdit EditTokenDialog::edit() const
{
    TokenEdit edit(m_token);
    // The line may show a comment with control characters otherwise than it is; untouched it is not sent.
    if (m_comment->text() != m_shownComment)
        edit.setComment(m_comment->text());
    if (m_token.effectiveScopes().size() <= mostScopes)
        edit.setScopes(m_scopes->scopes());
    return edit;
}

QStringList EditTokenDialog::seenScopes() const
{
    QStringList seen = m_token.inferredScopes + m_token.backfillScopes;
    seen.removeDuplicates();
    seen.removeAll(allApisScope());
    return seen;
}

QString EditTokenDialog::scopesProblem() const
{
    if (!m_scopes->badName().isEmpty())
        return problemText(NewToken::Problem::BadScopeName);
    return m_scopes->scopes().isEmpty() ? problemText(NewToken::Problem::NoScopes) : QString();
}

void EditTokenDialog::answered(const QString &workspaceName, const Result<void> &answer)
{
    end();
    if (!answer) {
        refused(workspaceName, answer.error());
        return;
    }
    QDialog::done(Accepted);
    Q_EMIT saved(m_workspace, m_token.id);
}

void EditTokenDialog::refused(const QString &workspaceName, const ApiError &error)
{
    const auto refusal = fieldError(error);
    if (refusal && refusal->field != TokenField::Lifetime) {
        const bool comment = refusal->field == TokenField::Comment;
        QString &said = comment ? m_commentRefusal : m_scopesRefusal;
        said = withShortWords(refusal->text);
        review();
        return;
    }
    showError(error, workspaceName, Attempt::Update);
    if (error.kind == ApiError::Kind::NotFound)
        offerOnlyClose();
}

} // namespace latchkey
