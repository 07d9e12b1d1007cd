// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/ColourScale.h"

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

using Anchors = std::array<QRgb, 16>;

constexpr Anchors kViridis{0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e,
                           0x1f988b, 0x22a884, 0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725};
constexpr Anchors kMagma{0x000004, 0x0b0924, 0x20114b, 0x3b0f70, 0x57157e, 0x721f81, 0x8c2981, 0xa8327d,
                         0xc43c75, 0xde4968, 0xf1605d, 0xfa7f5e, 0xfe9f6d, 0xfebf84, 0xfddea0, 0xfcfdbf};
constexpr Anchors kCividis{0x00224e, 0x002e6c, 0x1e3a6f, 0x35456c, 0x47516c, 0x575d6d, 0x666970, 0x757575,
                           0x848279, 0x948e77, 0xa59c74, 0xb7a96e, 0xc8b866, 0xdbc75a, 0xeed649, 0xfee838};

const Anchors& anchorsOf(ColourMap map)
{
    switch (map) {
    case ColourMap::Magma:
        return kMagma;
    case ColourMap::Cividis:
        return kCividis;
    case ColourMap::Viridis:
        break;
    }
    return kViridis;
}

QRgb interpolate(const Anchors& anchors, float value)
{
    const float position = value * static_cast<float>(anchors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(position), anchors.size() - 2);
    const float share = position - static_cast<float>(below);
    const auto part = [share](int a, int b) {
        return static_cast<int>(std::lround(static_cast<float>(a) + static_cast<float>(b - a) * share));
    };
    const QRgb a = anchors[below];
    const QRgb b = anchors[below + 1];
    return qRgb(part(qRed(a), qRed(b)), part(qGreen(a), qGreen(b)), part(qBlue(a), qBlue(b)));
}

} // namespace

QString colourMapName(ColourMap map)
{
    switch (map) {
    case ColourMap::Magma:
        return QStringLiteral("magma");
    case ColourMap::Cividis:
        return QStringLiteral("cividis");
    case ColourMap::Viridis:
        break;
    }
    return QStringLiteral("viridis");
}

std::optional<ColourMap> colourMapFromName(const QString& name)
{
    for (const ColourMap map : kColourMaps) {
        if (colourMapName(map) == name) {
            return map;
        }
    }
    return std::nullopt;
}

ColourScale::ColourScale(ColourMap map) : m_map(map)
{
    for (std::size_t i = 0; i < m_table.size(); ++i) {
        m_table[i] = interpolate(anchorsOf(map), static_cast<float>(i) / static_cast<float>(m_table.size() - 1));
    }
}

QRgb ColourScale::colour(float value) const
{
    // The comparison is false for NaN.
    const float bounded = value > 0.0F ? std::min(value, 1.0F) : 0.0F;
    return m_table[static_cast<std::size_t>(std::lround(bounded * static_cast<float>(m_table.size() - 1)))];
}

} // namespace rollcall::ui
