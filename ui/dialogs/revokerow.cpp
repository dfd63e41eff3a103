// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/revokerow.h"

#include "text/plaintext.h"
#include "text/timetext.h"
#include "text/tokentext.h"
#include "widgets/noteline.h"
#include "widgets/statepill.h"
#include "widgets/theme.h"
#include "widgets/wraplabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString lastUseText(const Token &token, const TimeText &times, qint64 nowMs)
{
    if (!token.lastUsedMs)
        return RevokeRow::tr("last use not reported");
    //: %1 is a text such as "31 days ago".
    return RevokeRow::tr("last used %1").arg(times.lastUsed(token.lastUsedMs, nowMs));
}

QString expiryText(const Token &token, const TimeText &times, qint64 nowMs)
{
    QString status = times.expiryStatus(token.expiryMs, nowMs);
    switch (token.expiryState(nowMs, 0)) {
    case ExpiryState::Unknown:
        return RevokeRow::tr("expiry unknown");
    case ExpiryState::Never:
    case ExpiryState::Expired:
        return status;
    case ExpiryState::Valid:
    case ExpiryState::ExpiresSoon:
        break;
    }
    //: %1 is a text such as "in 6 days".
    return RevokeRow::tr("expires %1").arg(status);
}

std::optional<Pill> pillFor(RevokeRun::State state)
{
    switch (state) {
    case RevokeRun::State::Untouched:
        return std::nullopt;
    case RevokeRun::State::Waiting:
        return Pill{IconName::Clock, Tone::Info, RevokeRow::tr("Waiting")};
    case RevokeRun::State::Working:
        return Pill{IconName::Refresh, Tone::Info, RevokeRow::tr("Revoking…")};
    case RevokeRun::State::Revoked:
        return Pill{IconName::Check, Tone::Good, RevokeRow::tr("Revoked")};
    case RevokeRun::State::Failed:
        return Pill{IconName::Warning, Tone::Danger, RevokeRow::tr("Not revoked")};
    case RevokeRun::State::Held:
        return Pill{IconName::Clock, Tone::Warning, RevokeRow::tr("Not revoked yet")};
    }
    return std::nullopt;
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

} // namespace

RevokeRow::RevokeRow(const Token &token, const QString &workspace, const TimeText &times, qint64 nowMs,
                     QWidget *parent)
    : FieldGroup(QString(), parent)
    , m_state(new StatePill(this))
    , m_problem(new NoteLine(Tone::Danger, this))
{
    QStringList facts{lastUseText(token, times, nowMs), expiryText(token, times, nowMs)};
    if (!workspace.isEmpty())
        facts.append(shownLine(workspace));
    const QString details = facts.join(u" · "_s);
    const QString comment = commentText(token.comment);
    m_title = QString(comment + u", "_s + shortId(token.id.value()) + u", "_s + details);

    auto *title = new WrapLabel(this);
    title->setText(comment);
    auto *id = plainLabel(shortId(token.id.value()), this);
    id->setFont(fixedFont(id->font()));
    auto *rest = new NoteLine(std::nullopt, this);
    rest->tell(withShortWords(details));

    auto *second = new QHBoxLayout;
    second->setSpacing(spacing::unit);
    second->addWidget(id);
    second->addWidget(rest, 1);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(title);
    lines->addLayout(second);
    lines->addWidget(m_problem);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::unit + spacing::inner, spacing::unit, spacing::unit + spacing::inner,
                            spacing::unit);
    row->setSpacing(spacing::unit);
    row->addLayout(lines, 1);
    row->addWidget(m_state, 0, Qt::AlignVCenter);
    setProgress(RevokeRun::State::Untouched, QString());
}

void RevokeRow::setProgress(RevokeRun::State state, const QString &problem)
{
    const std::optional<Pill> pill = pillFor(state);
    if (pill)
        m_state->setPill(*pill);
    m_state->setVisible(pill.has_value());
    m_problem->tell(withShortWords(problem));
    setAccessibleName(pill ? QString(m_title + u", "_s + pill->text) : m_title);
    setAccessibleDescription(problem);
}

} // namespace latchkey
