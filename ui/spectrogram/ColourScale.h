// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>
#include <QString>

#include <array>
#include <optional>

namespace rollcall::ui {

/// Perceptually even colour maps; all three rise in lightness from end to end, cividis also for the colour-blind.
enum class ColourMap { Viridis, Magma, Cividis };

inline constexpr std::array kColourMaps{ColourMap::Viridis, ColourMap::Magma, ColourMap::Cividis};

/// Name for settings, such as "viridis". It reaches the disk: do not rename.
[[nodiscard]] QString colourMapName(ColourMap map);
/// @return nothing for a name that is none of colourMapName()'s
[[nodiscard]] std::optional<ColourMap> colourMapFromName(const QString& name);

/// Value to colour, a pure function.
///
/// @source matplotlib 3.6's colour tables (CC0), every 17th of their 256 entries; colours between are interpolated,
/// which
///         departs from the full tables by at most 10 of 255
class ColourScale
{
public:
    explicit ColourScale(ColourMap map);

    [[nodiscard]] ColourMap map() const { return m_map; }

    /// @param value 0 (dark) to 1 (light); beyond it the ends' colours, NaN as 0
    /// @return opaque
    [[nodiscard]] QRgb colour(float value) const;

private:
    ColourMap m_map;
    std::array<QRgb, 256> m_table;
};

} // namespace rollcall::ui
