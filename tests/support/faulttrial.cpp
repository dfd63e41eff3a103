// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faulttrial.h"

#include "support/memory.h"
#include "support/watchdog.h"
#include "text/errortext.h"
#include "text/workspacetext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = WorkspaceCall;
using State = WorkspaceSession::State;

constexpr qint64 longestStallMs = 500;
constexpr qint64 mostMemory = qint64{400} * 1024 * 1024;

Token tokenInQuestion()
{
    Token token;
    token.id = TokenId(u"a"_s);
    token.comment = u"a"_s;
    return token;
}

Attempt attemptOf(Call call)
{
    switch (call) {
    case Call::Create:
        return Attempt::Create;
    case Call::Update:
        return Attempt::Update;
    case Call::Revoke:
        return Attempt::Revoke;
    case Call::List:
    case Call::WhoAmI:
        break;
    }
    return Attempt::Refresh;
}

} // namespace

FaultTrial::FaultTrial(FaultCase row, Call call, bool isWarm, const HttpLimits &limits)
    : m_row(std::move(row))
    , m_call(call)
    , m_isWarm(isWarm)
    , m_rig(m_server.host(), limits)
{
    m_server.setElsewhere(m_elsewhere.origin().mid(7));
}

bool FaultTrial::isPrepared()
{
    if (!m_isWarm || session().state() == State::Ready)
        return true;
    if (session().state() != State::Loading)
        m_first.emplace(session().refresh());
    return false;
}

void FaultTrial::start(bool isFaulty)
{
    m_readMs = session().updatedMs();
    m_begunBefore = m_server.begun(m_call);
    m_listsBefore = m_server.arrived(Call::List);
    if (isFaulty)
        m_server.befall(m_call, m_row.fault);
    switch (m_call) {
    case Call::List:
    case Call::WhoAmI:
        m_void.emplace(session().refresh());
        break;
    case Call::Create:
        m_create.emplace(session().create(someWish()));
        break;
    case Call::Update:
        m_void.emplace(session().update(editOf(tokenInQuestion(), u"c"_s)));
        break;
    case Call::Revoke:
        m_void.emplace(session().revoke(tokenInQuestion().id));
        break;
    }
}

bool FaultTrial::isDone() const
{
    return (m_void && m_void->isDone()) || (m_create && m_create->isDone());
}

std::optional<ApiError> FaultTrial::error() const
{
    if (m_void && !m_void->value())
        return m_void->value().error();
    if (m_create && !m_create->value())
        return m_create->value().error();
    return std::nullopt;
}

QString FaultTrial::problems()
{
    QString problems = comparedWith(m_row.seen);
    const bool isOther = std::any_of(m_row.orElse.cbegin(), m_row.orElse.cend(),
                                     [this](const Seen &other) { return comparedWith(other).isEmpty(); });
    return isOther ? QString() : problems;
}

QString FaultTrial::lateProblems() const
{
    const int sent = m_server.begun(m_call) - m_begunBefore;
    const bool isLate = m_call == Call::Create && sent != m_sent;
    return isLate ? u"sent %1 times in the end"_s.arg(sent) : QString();
}

QString FaultTrial::comparedWith(const Seen &seen)
{
    m_problems.clear();
    const Seen here = seenBy(m_call, seen);
    compareWords(here);
    compareList(here);
    compareSocket(here);
    return m_problems.join("; "_L1);
}

void FaultTrial::expect(bool holds, const QString &problem)
{
    if (!holds)
        m_problems << problem;
}

void FaultTrial::compareWords(const Seen &seen)
{
    const QString says = QString::fromLatin1(seen.says);
    const std::optional<ApiError> failure = error();
    if (!failure)
        return expect(says.isEmpty(), u"it succeeds"_s);
    const ErrorWords words = errorWords(*failure, u"Test"_s, attemptOf(m_call));
    expect(!says.isEmpty() && words.headline.contains(says), words.headline);
    expect(words.attempted.startsWith("It is not known"_L1) == seen.isUnclear, words.attempted);
}

void FaultTrial::compareList(const Seen &seen)
{
    if (m_call != Call::List)
        return;
    const bool fails = !QByteArrayView(seen.says).isEmpty();
    expect((session().state() == State::Failed) == fails, u"the session is in another state"_s);
    if (!fails)
        return;
    // A failure never looks like an empty list: old rows stay, with their time, and without any it is told.
    expect(session().tokens().size() == (m_isWarm ? 2 : 0), u"other rows"_s);
    expect(session().updatedMs() == m_readMs, u"another time"_s);
    expect(shownState().startsWith(QLatin1String(seen.sidebar)), shownState());
    expect(shownState().contains(", as of "_L1) == m_isWarm, shownState());
}

void FaultTrial::compareSocket(const Seen &seen)
{
    expect(m_elsewhere.connections() == 0, u"somebody else was asked"_s);
    m_sent = m_server.begun(m_call) - m_begunBefore;
    const int sent = m_sent;
    const bool isCreate = m_call == Call::Create;
    const bool isRepeated = seen.sent == Seen::Sent::Anew || (seen.sent == Seen::Sent::Again && !isCreate);
    const bool mayBeRepeated = !m_row.orElse.isEmpty() && !isCreate;
    const QString count = u"sent %1 times"_s.arg(sent);
    if (m_row.fault.at == Fault::At::Connection)
        expect(sent == 0 && m_server.connections() > 0, count);
    else
        expect(isRepeated ? sent > 1 : sent == 1 || mayBeRepeated, count);
    // What became of a change is looked for in the list.
    const bool isLookedFor =
        m_row.seen.isUnclear && !seen.isDrowned && (m_call == Call::Update || m_call == Call::Revoke);
    expect(!isLookedFor || m_server.arrived(Call::List) > m_listsBefore, u"the list was not read"_s);
}

QString FaultTrial::shownState() const
{
    WorkspaceSummary summary;
    summary.state = WorkspaceSummary::State::Failed;
    if (m_rig.session->lastError())
        summary.error = m_rig.session->lastError()->kind;
    summary.updatedMs = m_rig.session->updatedMs();
    return workspaceStateText(summary);
}

bool waitUntil(const std::function<bool()> &isSo, qint64 atMostMs)
{
    QElapsedTimer clock;
    clock.start();
    // Its ticks wake the loop when nothing else does.
    const Watchdog ticking;
    while (!isSo() && clock.elapsed() < atMostMs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return isSo();
}

QString outcomeOf(FaultTrial &trial)
{
    if (!waitUntil([&trial] { return trial.isPrepared(); }, 10'000))
        return u"the list could not be read at first"_s;
    if (!resetPeak())
        return u"the memory cannot be measured"_s;
    Watchdog watchdog;
    trial.start();
    if (!waitUntil([&trial] { return trial.isDone(); }, 40'000))
        return u"it does not end"_s;
    const qint64 stalledMs = watchdog.longestMs();
    const qint64 memory = peakBytes();
    if (QString problems = trial.problems(); !problems.isEmpty())
        return problems;
    if (stalledMs >= longestStallMs)
        return u"stalled for %1 ms"_s.arg(stalledMs);
    if (memory >= mostMemory)
        return u"took %1 MB"_s.arg(memory / 1024 / 1024);

    // A lost create may still be looked for.
    WorkspaceSession &session = trial.session();
    if (!waitUntil([&session] { return session.state() != State::Loading; }, 40'000))
        return u"it never comes to rest"_s;
    trial.server().heal();
    const VoidOutcome healed(session.refresh());
    if (!waitUntil([&healed] { return healed.isDone(); }, 10'000) || session.state() != State::Ready)
        return u"the session does not work any more"_s;
    if (QString problems = trial.lateProblems(); !problems.isEmpty())
        return problems;
    return session.tokens().size() == trial.server().tokens().size() ? QString() : u"other tokens at last"_s;
}

} // namespace latchkey
