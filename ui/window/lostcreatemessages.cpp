// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/lostcreatemessages.h"

#include "dialogs/orphandialog.h"
#include "session/sessions.h"
#include "text/lostcreatewords.h"
#include "text/plaintext.h"
#include "text/timetext.h"
#include "widgets/messagestrip.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto recordKey = "wish-record"_L1;
constexpr auto setAsideKey = "wish-files"_L1;

QString keyOf(const WishId &wish)
{
    return QString(u"lost-create/"_s + wish.value());
}

} // namespace

LostCreateMessages::LostCreateMessages(Sessions &sessions, MessageStrip &strip, const Clock &clock,
                                       QWidget &window)
    : QObject(&window)
    , m_sessions(sessions)
    , m_strip(strip)
    , m_clock(clock)
    , m_window(window)
{
    const LostCreates *lost = &sessions.lostCreates();
    connect(lost, &LostCreates::changed, this, &LostCreateMessages::update);
    connect(lost, &LostCreates::recorded, this, &LostCreateMessages::tellOfRecord);
    connect(&strip, &MessageStrip::closed, this, &LostCreateMessages::closed);
    tellWhatWasSetAside();
    update();
}

void LostCreateMessages::update()
{
    QSet<WishId> asked;
    const QList<LostCreate> questions = m_sessions.lostCreates().questions();
    for (const LostCreate &lost : questions) {
        asked.insert(lost.wish.id);
        tell(lost);
    }
    const QList<WishId> told = m_told.keys();
    for (const WishId &wish : told) {
        if (asked.contains(wish))
            continue;
        m_told.remove(wish);
        m_strip.dismiss(keyOf(wish));
    }
}

void LostCreateMessages::tell(const LostCreate &lost)
{
    const WorkspaceSession *session = m_sessions.find(lost.wish.profile);
    if (!session)
        return;
    const QString name = session->profile().name;
    const QString text = lostCreateStory(lost, name, TimeText());
    // What was told once is not announced again, nor brought back when the person closed it.
    if (m_told.value(lost.wish.id) == text)
        return;
    m_told.insert(lost.wish.id, text);
    StripMessage message;
    message.lead = shownLine(name, 60);
    message.text = text;
    if (lost.state == LostCreate::State::Found) {
        message.kind = StripMessage::Kind::Warning;
        message.actionText = tr("Review…");
        message.action = [this, wish = lost.wish.id] { review(wish); };
    }
    m_strip.show(keyOf(lost.wish.id), message);
}

void LostCreateMessages::review(const WishId &wish)
{
    if (m_review)
        return;
    m_review = new OrphanDialog(m_sessions, wish, m_clock, &m_window);
    m_review->open();
}

void LostCreateMessages::closed(const QString &key)
{
    const QList<WishId> told = m_told.keys();
    for (const WishId &wish : told) {
        // A question with candidates stays open, and is asked again at the next start.
        if (keyOf(wish) == key)
            m_sessions.lostCreates().dismiss(wish);
    }
}

void LostCreateMessages::tellOfRecord(bool succeeded, const QString &problem)
{
    if (succeeded) {
        m_strip.dismiss(recordKey);
        return;
    }
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.text = tr("Latchkey could not write down that a token is being created. Should it end before the "
                      "answer comes, it cannot ask about that token when it starts again.");
    message.details = shownLines(problem);
    m_strip.show(recordKey, message);
}

void LostCreateMessages::tellWhatWasSetAside()
{
    const QStringList files = m_sessions.lostCreates().setAside();
    if (files.isEmpty())
        return;
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.text = tr("Notes about tokens that were being created could not be read. They were kept under "
                      "other names.");
    message.details = shownLines(files.join(u'\n'));
    m_strip.show(setAsideKey, message);
}

} // namespace latchkey
