// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"

#include "ui/theme/Tokens.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

// Outside every namespace, as the macro asks.
static void initialiseResources()
{
    Q_INIT_RESOURCE(window);
}

namespace rollcall::ui {

namespace {

class TintedEngine : public QIconEngine
{
public:
    TintedEngine(QByteArray svg, Token off, Token on) : m_svg(std::move(svg)), m_off(off), m_on(on) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const Token token = mode == QIcon::Disabled ? Token::FaintText : state == QIcon::On ? m_on : m_off;
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour(token, QGuiApplication::palette()).name().toUtf8());
        QSvgRenderer(svg).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedEngine(m_svg, m_off, m_on); }

private:
    QByteArray m_svg;
    Token m_off;
    Token m_on;
};

QIcon tinted(const QString& name, Token off, Token on)
{
    initialiseResources();
    QFile file(QStringLiteral(":/icons/actions/%1.svg").arg(name));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return QIcon(new TintedEngine(file.readAll(), off, on));
}

} // namespace

QIcon icon(const QString& name)
{
    return tinted(name, Token::SoftText, Token::Accent);
}

QIcon iconOnAccent(const QString& name)
{
    return tinted(name, Token::OnAccent, Token::OnAccent);
}

QIcon applicationIcon()
{
    initialiseResources();
    return QIcon(QStringLiteral(":/icons/org.rollcall.Rollcall.svg"));
}

} // namespace rollcall::ui
