set encoding utf8
set terminal pngcairo noenhanced size 1920,1080 font 'Arial,15' fontscale 1.5 linewidth 2 pointscale 2 background '#FFFFFF'
set output 'columns-de.png'
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
$D1 << END_D
101.000 142.750 58.000 144.000 115.000 170.500
END_D
$D2 << END_D
41.000 357.000 31.000 51.000 249.500 464.500
65.000 356.500 55.000 75.000 248.500 464.500
89.000 356.000 79.000 99.000 247.500 464.500
112.500 355.500 102.500 122.500 246.500 464.500
136.500 354.750 126.500 146.500 245.000 464.500
END_D
$D3 << END_D
160.500 353.750 150.500 170.500 243.000 464.500
END_D
$D4 << END_D
283.000 155.500 240.000 326.000 140.500 170.500
END_D
$D5 << END_D
223.500 391.750 213.500 233.500 319.000 464.500
247.500 391.000 237.500 257.500 317.500 464.500
271.250 390.250 261.000 281.500 316.000 464.500
295.000 389.250 285.000 305.000 314.000 464.500
319.000 388.250 309.000 329.000 312.000 464.500
END_D
$D6 << END_D
343.000 387.750 333.000 353.000 311.000 464.500
END_D
$D7 << END_D
465.500 173.750 422.500 508.500 170.500 177.000
END_D
$D8 << END_D
406.000 416.250 396.000 416.000 368.000 464.500
429.750 416.000 419.500 440.000 367.500 464.500
453.500 415.750 443.500 463.500 367.000 464.500
477.500 415.500 467.500 487.500 366.500 464.500
501.500 415.500 491.500 511.500 366.500 464.500
END_D
$D9 << END_D
525.500 415.500 515.500 535.500 366.500 464.500
END_D
$D10 << END_D
648.000 173.000 605.000 691.000 170.500 175.500
END_D
$D11 << END_D
588.250 381.750 578.000 598.500 299.000 464.500
612.000 381.750 602.000 622.000 299.000 464.500
636.000 382.000 626.000 646.000 299.500 464.500
660.000 382.000 650.000 670.000 299.500 464.500
684.000 382.250 674.000 694.000 300.000 464.500
END_D
$D12 << END_D
707.500 382.250 697.500 717.500 300.000 464.500
END_D
$D13 << END_D
770.500 445.500 760.500 780.500 426.500 464.500
794.500 445.250 784.500 804.500 426.000 464.500
842.500 445.250 832.500 852.500 426.000 464.500
866.000 445.250 856.000 876.000 426.000 464.500
END_D
$D14 << END_D
890.000 445.250 880.000 900.000 426.000 464.500
END_D
$D15 << END_D
24.000 170.482
936.000 170.482

24.000 464.515
936.000 464.515
END_D
set label 1 "Instagram gewinnt 120 Fans, LinkedIn und Facebook verlieren leicht" at screen 0.025000,0.940000 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 2 "Anzahl Fans je Plattform am Sonntag, KW 41–46/2026; oben: Veränderung zur Vorwoche" at screen 0.025000,0.888148 left font 'Arial,16' textcolor rgb '#4D4D4D' front
set label 3 "? = für diesen Zeitraum liegt keine Zahl vor · Dunkel: KW 46, hell: die Wochen davor · Quelle: Exporte der Plattformen, Daten bis 15.11.2026" at screen 0.025000,0.034231 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 4 "+120" at screen 0.104965,0.806481 center font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 5 "12.208" at screen 0.156732,0.569529 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 6 "Instagram" at screen 0.104965,0.114602 center font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 7 "+65" at screen 0.294965,0.759391 center font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 8 "8.466" at screen 0.346732,0.443764 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 9 "TikTok" at screen 0.294965,0.114602 center font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 10 "−14" at screen 0.484965,0.651010 center font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 11 "5.388" at screen 0.536732,0.340316 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 12 "LinkedIn" at screen 0.484965,0.114602 center font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 13 "−11" at screen 0.674965,0.653579 center font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 14 "9.060" at screen 0.726732,0.463728 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 15 "Facebook" at screen 0.674965,0.114602 center font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 16 "±0" at screen 0.864965,0.703738 center font 'Arial Bold,16' textcolor rgb '#6B6B6B' front
set label 17 "?" at screen 0.852521,0.158306 center font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 18 "2.133" at screen 0.916732,0.230919 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 19 "YouTube" at screen 0.864965,0.114602 center font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 20 "Nettoveränderung" at screen 0.025000,0.842593 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 21 "Stand" at screen 0.025000,0.605640 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 22 "KW 41" at screen 0.032292,0.080157 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 23 "KW 46" at screen 0.167185,0.080157 center font 'Arial,13' textcolor rgb '#6B6B6B' front
plot $D1 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#00846A' notitle, \
     $D2 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D3 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D4 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#00846A' notitle, \
     $D5 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D6 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D7 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#B3261E' notitle, \
     $D8 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D9 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D10 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#B3261E' notitle, \
     $D11 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D12 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D13 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D14 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D15 using 1:2 with lines lc rgb '#1A1A1A' lw 1 notitle
unset output
