// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"
#include "model/tokenmodel.h"
#include "text/timetext.h"

#include <QIdentityProxyModel>
#include <QStringList>

#include <optional>

namespace latchkey {

class Clock;

/// The table's facts in words: what is shown, told in tool tips and read to those who do not see it.
/// Sits between the filter and the view; every other role passes through.
class TokenWords : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum Role {
        ExpiryStateRole = Qt::UserRole + 100, ///< int of ExpiryState, as of now
        UsedLifetimeRole,                     ///< double, 0 to 1; invalid when the lifetime is not known
    };

    /// The source is a TokenFilter over a TokenModel (or the model itself), set with setSourceModel().
    /// `clock` must outlive the words.
    explicit TokenWords(const Clock &clock, QObject *parent = nullptr);

    /// Milliseconds before the expiry from which a token "expires soon". Default 7 days.
    void setWarningMs(qint64 warningMs);
    void setTimeText(const TimeText &times);
    /// Looks at the clock again, and announces the rows of this range whose words have changed since the last
    /// time. The words of the others are as of now when somebody asks for them.
    void refreshTimes(int first, int last);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void announceAll();
    [[nodiscard]] bool isToldOtherwise(const Token &token, qint64 beforeMs, qint64 nowMs) const;
    // The words of one cell. `index` is the source's, for what is not in the token itself.
    [[nodiscard]] QString shown(TokenModel::Column column, const Token &token,
                                const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(TokenModel::Column column, const Token &token,
                                  const QModelIndex &index) const;
    [[nodiscard]] QString spoken(TokenModel::Column column, const Token &token,
                                 const QModelIndex &index) const;
    [[nodiscard]] QString commentToolTip(const Token &token, const QModelIndex &index) const;
    [[nodiscard]] QString expiryToolTip(const Token &token) const;
    [[nodiscard]] QString scopesToolTip(const Token &token) const;
    [[nodiscard]] QString usedText(const Token &token) const;
    /// `sentence` has a place for the moment; `absent` is said when there is none.
    [[nodiscard]] QString momentToolTip(std::optional<qint64> ms, const QString &sentence,
                                        const QString &absent) const;
    [[nodiscard]] static QString impossibleTimeText();
    [[nodiscard]] static QStringList remarks(const Token &token, const QModelIndex &index);

    const Clock &m_clock;
    TimeText m_times;
    qint64 m_warningMs;
    qint64 m_refreshedMs; ///< When the clock was looked at for `refreshTimes()`.
};

} // namespace latchkey
