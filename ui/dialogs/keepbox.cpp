// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/keepbox.h"

#include "session/sessions.h"
#include "text/errortext.h"
#include "widgets/noteline.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QCoroTask>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

#include <optional>
#include <utility>

namespace latchkey {

KeepBox::KeepBox(Sessions &sessions, const Profile &profile, TokenId token, std::function<Secret()> value,
                 QWidget *parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_profile(profile.id)
    , m_token(std::move(token))
    , m_value(std::move(value))
    , m_box(new QCheckBox(this))
    , m_problem(new NoteLine(Tone::Danger, this))
{
    const bool inKeychain = profile.secrets == SecretPlace::Keychain;
    m_box->setText(inKeychain ? tr("Keep in keychain") : tr("Keep until Latchkey closes"));
    m_box->setAccessibleName(tr("Keep in keychain"));
    auto *hint = new NoteLine(std::nullopt, this);
    hint->tell(inKeychain
                   ? tr("You can copy it again from the table until it is revoked.")
                   : tr("You can copy it again from the table until it is revoked. It is kept in memory, "
                        "because no keychain is used for this workspace."));
    m_box->setAccessibleDescription(hint->text());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(m_box);
    auto *notes = new QVBoxLayout;
    notes->setSpacing(2);
    notes->addWidget(hint);
    notes->addWidget(m_problem);
    auto *indented = new QHBoxLayout;
    indented->addSpacing(style()->pixelMetric(QStyle::PM_IndicatorWidth) +
                         style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing));
    indented->addLayout(notes, 1);
    column->addLayout(indented);

    connect(m_box, &QCheckBox::toggled, this, &KeepBox::follow);
}

void KeepBox::follow()
{
    if (m_busy || m_box->isChecked() == m_kept)
        return;
    m_problem->tell(QString());
    if (m_box->isChecked())
        keep();
    else
        drop();
}

void KeepBox::keep()
{
    WorkspaceSession *session = m_sessions.find(m_profile);
    if (!session)
        return finish(tl::unexpected(SecretError{}), true);
    m_busy = true;
    QCoro::connect(session->keep(m_token, m_value()), this,
                   [this](const SecretResult<void> &result) { finish(result, true); });
}

void KeepBox::drop()
{
    WorkspaceSession *session = m_sessions.find(m_profile);
    if (!session)
        return finish(tl::unexpected(SecretError{}), false);
    m_busy = true;
    QCoro::connect(session->dropKept(m_token), this,
                   [this](const SecretResult<void> &result) { finish(result, false); });
}

void KeepBox::finish(const SecretResult<void> &result, bool wanted)
{
    m_busy = false;
    if (result) {
        m_kept = wanted;
        // The person may have thought again meanwhile.
        follow();
    } else {
        const QSignalBlocker quiet(m_box);
        m_box->setChecked(m_kept);
        m_problem->tell(secretWords(result.error()).message());
    }
    if (!m_busy)
        Q_EMIT settled();
}

} // namespace latchkey
