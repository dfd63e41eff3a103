// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/tokencreateddialog.h"

#include "base/clock.h"
#include "clipboard/secretclipboard.h"
#include "dialogs/closequestion.h"
#include "dialogs/keepbox.h"
#include "dialogs/saveprofiledialog.h"
#include "session/sessions.h"
#include "text/copyformats.h"
#include "text/plaintext.h"
#include "text/timetext.h"
#include "text/tokentext.h"
#include "widgets/accentbutton.h"
#include "widgets/countdownbar.h"
#include "widgets/dialogfooter.h"
#include "widgets/icons.h"
#include "widgets/noteline.h"
#include "widgets/quietlabel.h"
#include "widgets/secretfield.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 dayMs = qint64{24} * 60 * 60 * 1000;

/// The tick on a round ground that says that it worked.
class SuccessMark : public QWidget
{
public:
    explicit SuccessMark(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(4 * spacing::unit, 4 * spacing::unit);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const ToneColors colors = toneColors(Tone::Good, palette());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.background);
        painter.drawEllipse(rect());
        const QRectF inside =
            QRectF(rect()).adjusted(spacing::unit, spacing::unit, -spacing::unit, -spacing::unit);
        paintIcon(painter, IconName::Check, inside, colors.foreground);
    }
};

// A workspace that is forgotten at this very moment must not take the value along.
Profile profileOf(const Sessions &sessions, const ProfileId &id)
{
    const WorkspaceSession *session = sessions.find(id);
    return session ? session->profile() : Profile{};
}

QString expiryText(const Token &token, const TimeText &times, qint64 nowMs)
{
    if (!token.expiryMs)
        return TokenCreatedDialog::tr("expiry unknown");
    if (*token.expiryMs == Token::neverExpires)
        return TokenCreatedDialog::tr("never expires");
    // Written so that no absurd time of a server can overflow.
    const bool soon = *token.expiryMs < nowMs + dayMs || !TimeText::isDate(*token.expiryMs);
    //: %1 is a date, or a text such as "in 5 hours".
    return TokenCreatedDialog::tr("expires %1")
        .arg(soon ? times.expiryStatus(token.expiryMs, nowMs) : times.longDate(*token.expiryMs));
}

} // namespace

TokenCreatedDialog::TokenCreatedDialog(Sessions &sessions, const ProfileId &profile,
                                       const std::shared_ptr<CreatedToken> &created,
                                       SecretClipboard &clipboard, const DatabricksCfg &configFile,
                                       const Clock &clock, QWidget *parent)
    : GrowingDialog(parent)
    , m_profile(profileOf(sessions, profile))
    , m_clipboard(clipboard)
    , m_configFile(configFile)
    , m_field(new SecretField(clock, this))
    , m_copy(new AccentButton(AccentButton::Accent::Primary, tr("Copy Token"), this))
    , m_countdown(new CountdownBar(clipboard, this))
    , m_savedNote(new NoteLine(std::nullopt, this))
    , m_keep(new KeepBox(
          sessions, m_profile, created->token.id, [this] { return m_field->secret().clone(); }, this))
    , m_footer(new DialogFooter(this))
    , m_question(new CloseQuestion(this))
{
    setWindowTitle(tr("Token Created"));
    // Under an id that does not name it, a kept value could never be found again.
    if (!created->token.hasUsableId())
        m_keep->hide();
    m_field->setSecret(std::move(created->value));
    arrange(created->token, clock.nowMs());

    connect(m_copy, &QPushButton::clicked, this, [this] { copy(m_field->secret()); });
    connect(m_keep, &KeepBox::settled, this, [this] {
        if (std::exchange(m_closeWhenSettled, false))
            reject();
    });
    connect(m_question, &CloseQuestion::goBack, this, &TokenCreatedDialog::goBack);
    connect(m_question, &CloseQuestion::closeAnyway, this, &QDialog::accept);
    connect(m_question, &CloseQuestion::copyAndClose, this, [this] {
        copy(m_field->secret());
        // Another program may have been quicker; the countdown says so.
        if (m_copied)
            accept();
    });
    m_copy->setFocus();
}

TokenCreatedDialog::~TokenCreatedDialog() = default;

void TokenCreatedDialog::reject()
{
    if (!m_question->isHidden())
        goBack();
    else if (m_copied || m_saved || m_keep->isKept())
        GrowingDialog::reject();
    else if (m_keep->isBusy())
        m_closeWhenSettled = true;
    else
        ask();
}

QWidget *TokenCreatedDialog::makeHeader(const Token &token, qint64 nowMs)
{
    auto *header = new QWidget(this);
    auto *title = new QLabel(header);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setText(withShortWords(commentText(token.comment)));
    QFont bold = scaledFont(title->font(), 1.1);
    bold.setBold(true);
    title->setFont(bold);
    const QStringList facts{shownLine(m_profile.name), expiryText(token, TimeText(), nowMs),
                            scopesLine(token.effectiveScopes())};

    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(title);
    lines->addWidget(new QuietLabel(withShortWords(facts.join(u" · "_s)), header));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins({});
    row->setSpacing(spacing::unit + spacing::inner);
    row->addWidget(new SuccessMark(header), 0, Qt::AlignTop);
    row->addLayout(lines, 1);
    return header;
}

QWidget *TokenCreatedDialog::makeCopyRow()
{
    auto *line = new QWidget(this);
    m_copy->setIcon(icon(IconName::Copy, QPalette::HighlightedText));
    m_copy->setAccessibleName(tr("Copy token"));
    m_copy->setDefault(true);

    auto *copyAs = new QPushButton(tr("Copy As"), line);
    copyAs->setAccessibleName(tr("Copy as"));
    copyAs->setIcon(icon(IconName::ChevronDown, QPalette::ButtonText));
    // The arrow goes behind the words.
    copyAs->setLayoutDirection(isRightToLeft() ? Qt::LeftToRight : Qt::RightToLeft);
    QMenu *menu = makeCopyAsMenu();
    // Not setMenu(): that one waits in an event loop of its own, which must not outlive the dialog.
    connect(copyAs, &QPushButton::clicked, menu,
            [copyAs, menu] { menu->popup(copyAs->mapToGlobal(copyAs->rect().bottomLeft())); });

    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(spacing::unit);
    row->addWidget(m_copy);
    row->addWidget(copyAs);
    row->addStretch();
    return line;
}

QMenu *TokenCreatedDialog::makeCopyAsMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [this, menu](const QString &text, auto format) {
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, this,
                [this, format] { copy(format(m_profile, m_field->secret())); });
    };
    add(tr("Environment Variables (sh)"),
        [](const Profile &profile, const Secret &token) { return shellEnvironment(profile.host, token); });
    add(tr("Environment Variables (PowerShell)"), [](const Profile &profile, const Secret &token) {
        return powerShellEnvironment(profile.host, token);
    });
    add(tr(".databrickscfg Section"), [](const Profile &profile, const Secret &token) {
        return databricksCfgSection(profile.host, token, profile.name);
    });
    add(tr("curl Command"),
        [](const Profile &profile, const Secret &token) { return curlCommand(profile.host, token); });
    menu->addSeparator();
    connect(menu->addAction(tr("Save as &Profile…")), &QAction::triggered, this,
            &TokenCreatedDialog::saveAsProfile);
    return menu;
}

void TokenCreatedDialog::arrange(const Token &token, qint64 nowMs)
{
    auto *onlyTime = new NoteLine(std::nullopt, this);
    onlyTime->tell(tr("This is the only time the value can be seen. Databricks does not show it again."));
    auto *value = new QVBoxLayout;
    value->setSpacing(spacing::inner);
    value->addWidget(m_field);
    value->addWidget(onlyTime);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::section);
    column->addWidget(makeHeader(token, nowMs));
    column->addLayout(value);
    column->addWidget(makeCopyRow());
    column->addWidget(m_countdown);
    column->addWidget(m_savedNote);
    column->addWidget(m_keep);
    column->addStretch();

    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(close->text());
    close->setAutoDefault(false);
    m_footer->buttons()->addButton(close, QDialogButtonBox::ActionRole);
    connect(close, &QPushButton::clicked, this, &TokenCreatedDialog::reject);
    m_question->hide();

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addLayout(column, 1);
    whole->addWidget(m_footer);
    whole->addWidget(m_question);
}

void TokenCreatedDialog::copy(const Secret &text)
{
    m_clipboard.copySecret(text);
    m_copied = m_copied || m_clipboard.isHolding();
    m_countdown->begin();
    if (!m_question->isHidden())
        goBack();
}

void TokenCreatedDialog::saveAsProfile()
{
    auto *dialog = new SaveProfileDialog(m_configFile, m_profile, m_field->secret().clone(), this);
    connect(dialog, &SaveProfileDialog::saved, this, &TokenCreatedDialog::tellSaved);
    dialog->open();
}

void TokenCreatedDialog::tellSaved(const QString &profileName)
{
    m_saved = true;
    //: %1 is the name of a profile in the configuration file.
    m_savedNote->tell(tr("Saved as the profile %1.").arg(shownLine(profileName)));
    if (!m_question->isHidden())
        goBack();
}

void TokenCreatedDialog::ask()
{
    m_footer->hide();
    m_question->ask();
}

void TokenCreatedDialog::goBack()
{
    m_question->hide();
    m_footer->show();
    m_copy->setDefault(true);
    m_copy->setFocus(Qt::OtherFocusReason);
}

} // namespace latchkey
