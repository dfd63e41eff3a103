// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QLatin1StringView fileName(IconName name)
{
    switch (name) {
    case IconName::Key:
        return "key"_L1;
    case IconName::Plus:
        return "plus"_L1;
    case IconName::Pencil:
        return "pencil"_L1;
    case IconName::Ban:
        return "ban"_L1;
    case IconName::Refresh:
        return "refresh"_L1;
    case IconName::Search:
        return "search"_L1;
    case IconName::Layers:
        return "layers"_L1;
    case IconName::Cloud:
        return "cloud"_L1;
    case IconName::Warning:
        return "warning"_L1;
    case IconName::Clock:
        return "clock"_L1;
    case IconName::Check:
        return "check"_L1;
    case IconName::Cross:
        return "cross"_L1;
    case IconName::Infinity:
        return "infinity"_L1;
    case IconName::Person:
        return "person"_L1;
    case IconName::Copy:
        return "copy"_L1;
    case IconName::Eye:
        return "eye"_L1;
    case IconName::EyeOff:
        return "eye-off"_L1;
    case IconName::File:
        return "file"_L1;
    case IconName::Play:
        return "play"_L1;
    case IconName::ChevronDown:
        return "chevron-down"_L1;
    case IconName::Info:
        return "info"_L1;
    case IconName::Question:
        return "question"_L1;
    case IconName::Lock:
        return "lock"_L1;
    case IconName::Trash:
        return "trash"_L1;
    case IconName::Sidebar:
        return "sidebar"_L1;
    case IconName::Flask:
        return "flask"_L1;
    }
    return {};
}

QString resource(QLatin1StringView name)
{
    return ":/latchkey/icons/"_L1 + name + ".svg"_L1;
}

QImage rendered(QLatin1StringView name, int pixels)
{
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(resource(name));
    QPainter painter(&image);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    return image;
}

/// `pixels` are the screen's own.
QPixmap pixmapOf(IconName name, int pixels, const QColor &color)
{
    if (pixels <= 0)
        return {};
    const QString key = u"latchkey/%1/%2/%3"_s.arg(fileName(name)).arg(pixels).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImage image = rendered(fileName(name), pixels);
    // The files are drawn in one opaque colour; only where they cover, the wanted one takes its place.
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Asks the palette anew each time it draws, so that an icon is never of yesterday's colour.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(IconName name, QPalette::ColorRole role)
        : m_name(name)
        , m_role(role)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        paintIcon(*painter, m_name, rect, color(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        return pixmapOf(m_name, std::min(size.width(), size.height()), color(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal /*scale*/) override
    {
        // QIcon hands over the size in the screen's pixels and sets the ratio itself.
        return pixmap(size, mode, state);
    }

    [[nodiscard]] QString key() const override { return u"latchkey"_s; }
    [[nodiscard]] QIconEngine *clone() const override { return new LineIconEngine(m_name, m_role); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, m_role);
        case QIcon::Selected:
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::Active, m_role);
    }

    IconName m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon icon(IconName name, QPalette::ColorRole role)
{
    return QIcon(new LineIconEngine(name, role));
}

void paintIcon(QPainter &painter, IconName name, const QRectF &rect, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatio();
    const QPixmap pixmap = iconPixmap(name, qFloor(std::min(rect.width(), rect.height())), color, ratio);
    const QPointF corner = rect.center() - QRectF(QPointF(), pixmap.deviceIndependentSize()).center();
    // On the screen's own pixels, or the lines blur.
    painter.drawPixmap(QPointF(qRound(corner.x() * ratio) / ratio, qRound(corner.y() * ratio) / ratio),
                       pixmap);
}

QPixmap iconPixmap(IconName name, int size, const QColor &color, qreal devicePixelRatio)
{
    QPixmap pixmap = pixmapOf(name, qRound(size * devicePixelRatio), color);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon applicationIcon()
{
    QIcon result;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        result.addPixmap(QPixmap::fromImage(rendered("latchkey"_L1, size)));
    return result;
}

} // namespace latchkey
